package dev.fireline.activities.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.checkpoint.SignedCheckpoint;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.RecordedEntry;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.failure.ApplicationFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class ArchiveJournalTest {
    private static final Instant AT = Instant.parse("2026-11-21T10:15:00Z");
    private static EmbeddedPostgres server;
    private static HikariDataSource database;
    private static Archive archive;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
        database = ArchiveDatabase.pool(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        archive = new Archive(database);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
        server.close();
    }

    @Test
    void anEntryIsRecordedOnceItStandsInTheDatabaseAndNotBefore() {
        ArchiveJournal journal = new ArchiveJournal(archive);
        journal.append(new JournalBatch(
                "INC-R", List.of(entry(1, "declared"), entry(2, "approved")), view("INC-R", 2, "contain")));

        journal.recorded(new RecordedEntry("INC-R", 1));
        journal.recorded(new RecordedEntry("INC-R", 2));
        for (RecordedEntry missing : List.of(new RecordedEntry("INC-R", 3), new RecordedEntry("INC-S", 1))) {
            assertThatThrownBy(() -> journal.recorded(missing))
                    .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                        assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
                        assertThat(failure.isNonRetryable()).isFalse();
                    });
        }
    }

    @Test
    void aCheckpointIsGivenOnceOneIsSignedThatSpeaksOfTheEntry() {
        ArchiveJournal journal = new ArchiveJournal(archive);
        journal.append(new JournalBatch("INC-C", List.of(entry(1, "declared")), view("INC-C", 1, "contain")));
        RecordedEntry declared = new RecordedEntry("INC-C", 1);
        assertThatThrownBy(() -> journal.covering(declared))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
                    assertThat(failure.isNonRetryable()).isFalse();
                });

        NoteSigner signer = NoteSigner.generate("example.org/log");
        archive.audit().seal(signer, null, AT);

        SignedCheckpoint given = journal.covering(declared);
        Checkpoint opened = Checkpoint.open(given.note(), List.of(signer.verifier()));
        assertThat(given.origin()).isEqualTo("example.org/log");
        assertThat(given.size()).isEqualTo(opened.size()).isPositive();
        assertThat(given.root()).isEqualTo(Base64.getEncoder().encodeToString(opened.root()));
    }

    @Test
    void entriesAndTheIncidentAreReadBackAsTheWorkflowSaidThem() {
        IncidentView view = view("INC-1", 2, "contain");
        JournalBatch batch = new JournalBatch(
                "INC-1", List.of(entry(1, "declared"), entry(2, "deployment mpc-compute: replicas 5 → 0")), view);
        ArchiveJournal journal = new ArchiveJournal(archive);

        journal.append(batch);
        journal.append(batch);

        assertThat(archive.timeline("INC-1", 0, 10)).hasSize(2).last().satisfies(row -> {
            assertThat(row.seq()).isEqualTo(2);
            assertThat(row.at()).isEqualTo(AT);
            assertThat(row.kind()).isEqualTo("ACTION");
            assertThat(row.phase()).isEqualTo("contain");
            assertThat(row.step()).isEqualTo("stop-compute");
            assertThat(row.actor()).isEqualTo("fireline");
            assertThat(row.what()).isEqualTo("deployment mpc-compute: replicas 5 → 0");
            assertThat(row.why()).isEqualTo("key compromised");
            assertThat(Payloads.mapper().readTree(row.details()))
                    .isEqualTo(Payloads.mapper().readTree("{\"replicas\":0}"));
        });
        assertThat(archive.incident("INC-1")).hasValueSatisfying(row -> {
            assertThat(row.severity()).isEqualTo("P0");
            assertThat(row.status()).isEqualTo("OPEN");
            assertThat(row.service()).isEqualTo("mpc");
            assertThat(row.commander()).isEqualTo("alice");
            assertThat(row.declaredAt()).isEqualTo(AT);
            assertThat(row.acknowledgedAt()).isEqualTo(AT.plusSeconds(60));
            assertThat(row.containedAt()).isNull();
            assertThat(Payloads.mapper().readValue(row.view(), IncidentView.class))
                    .isEqualTo(view);
        });
    }

    @Test
    void anEarlierBatchWrittenLateDoesNotTurnTheIncidentBack() {
        ArchiveJournal journal = new ArchiveJournal(archive);
        journal.append(new JournalBatch("INC-2", List.of(entry(2, "later")), view("INC-2", 2, "recover")));
        journal.append(new JournalBatch("INC-2", List.of(entry(1, "earlier")), view("INC-2", 1, "contain")));

        assertThat(archive.incident("INC-2").orElseThrow().phase()).isEqualTo("recover");
        assertThat(archive.timeline("INC-2", 0, 10)).hasSize(2);
    }

    @Test
    void aStreamOfAlertsIsFoundByItsAlerts() {
        Alert alert = new Alert(
                "alertmanager",
                "f00d",
                Alert.Status.FIRING,
                Map.of("alertname", "MpcKeyExposed"),
                Map.of(),
                Map.of("value", 3.5),
                Map.of(),
                AT,
                null,
                AT,
                null);
        new ArchiveJournal(archive)
                .alerts(new AlertStreamView(
                        "alert:mpc:key:1", 3, "mpc", "key", "MpcKeyExposed", 100, 1, AT, AT, "INC-1", List.of(alert)));

        assertThat(archive.streamsHolding("alertmanager", List.of("f00d"))).hasSize(1);
        assertThat(archive.alertStreams(false, 10, null).items())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.occurrences()).isEqualTo(100);
                    assertThat(row.incidentId()).isEqualTo("INC-1");
                    assertThat(Payloads.mapper().readValue(row.members(), new TypeReference<List<Alert>>() {}))
                            .containsExactly(alert);
                });
    }

    @Test
    void aDatabaseThatIsDownIsTriedAgain() {
        try (HikariDataSource nowhere = ArchiveDatabase.pool("jdbc:postgresql://127.0.0.1:1/none", "x", "")) {
            ArchiveJournal journal = new ArchiveJournal(new Archive(nowhere));
            assertThatThrownBy(() -> journal.append(new JournalBatch("INC-3", List.of(), view("INC-3", 1, "contain"))))
                    .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                        assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
                        assertThat(failure.isNonRetryable()).isFalse();
                    });
        }
    }

    private static JournalEntry entry(long seq, String what) {
        return new JournalEntry(
                seq,
                AT,
                JournalEntry.Kind.ACTION,
                "contain",
                "stop-compute",
                JournalEntry.FIRELINE,
                what,
                "key compromised",
                Map.of("replicas", 0));
    }

    private static IncidentView view(String id, long lastSeq, String phase) {
        return new IncidentView(
                id,
                lastSeq,
                "mpc",
                "ab".repeat(32),
                "key-compromise",
                "key-compromise",
                "MPC key exposed",
                "P0",
                IncidentView.Status.OPEN,
                phase,
                "live",
                "alertmanager",
                "mpc",
                "alert:mpc:key:1",
                null,
                "alice",
                false,
                AT,
                AT.plusSeconds(60),
                null,
                null,
                null,
                Map.of("shares", 3),
                Map.of("incident-commander", "alice"),
                List.of(new IncidentView.Clock("acknowledge", AT.plusSeconds(300), "met", AT.plusSeconds(60))),
                List.of(),
                List.of(new IncidentView.Undo("stop-compute", "replicas 0 → 5", "stored")),
                List.of("stop-compute: replicas 5 → 0"),
                null,
                null,
                List.of(),
                null,
                null,
                Map.of());
    }
}
