package dev.fireline.archive;

import static dev.fireline.archive.Rows.DECLARED;
import static dev.fireline.archive.Rows.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.plans.value.Components;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastIncidentsTest {
    private static final Instant LATER = DECLARED.plus(Duration.ofDays(1));

    @Test
    void anIncidentIsReadWithWhatItsTimelineTells() {
        try (HikariDataSource database = ArchiveServer.newDatabase()) {
            Archive archive = new Archive(database);
            archive.append(
                    viewed("INC-1", "\"category\":\"node/down\",\"declaredBy\":null,\"facts\":{\"hosts\":3}"),
                    List.of(
                            line(1, "ALERT", "fireline", "alert received", "{\"startsAt\":\"2026-11-21T01:58:00Z\"}"),
                            line(2, "DECLARED", "alice", "declared", "{}"),
                            line(3, "PAGED", "fireline", "paged bob", "{}"),
                            line(4, "ESCALATION", "fireline", "escalated to chief: nobody answered", "{}"),
                            line(5, "NOTE", "bob", "NOTE bob I look", "{}"),
                            line(6, "ACTION", "fireline", "kubernetes.scale: done", "{}")));

            assertThat(archive.past(null, DECLARED, LATER)).singleElement().satisfies(past -> {
                assertThat(past.category()).isEqualTo("node/down");
                assertThat(past.startedAt()).isEqualTo("2026-11-21T01:58:00Z");
                assertThat(past.respondedAt()).isEqualTo(DECLARED.plusSeconds(5));
                assertThat(past.escalated()).isTrue();
                assertThat(past.facts()).isEqualTo("{\"hosts\": 3}");
            });
        }
    }

    @Test
    void whoOnlyPagesHasNotRespondedAndALevelThatStaysInChargeIsNoEscalation() {
        try (HikariDataSource database = ArchiveServer.newDatabase()) {
            Archive archive = new Archive(database);
            archive.append(
                    viewed("INC-1", "\"declaredBy\":\"alice\""),
                    List.of(
                            line(1, "DECLARED", "alice", "declared", "{}"),
                            line(2, "PAGED", "fireline", "paged bob", "{}"),
                            line(3, "ESCALATION", "fireline", "not escalated to chief: chief is in charge", "{}")));

            assertThat(archive.past(null, DECLARED, LATER)).singleElement().satisfies(past -> {
                assertThat(past.declaredBy()).isEqualTo("alice");
                assertThat(past.startedAt()).isNull();
                assertThat(past.respondedAt()).isNull();
                assertThat(past.escalated()).isFalse();
                assertThat(past.facts()).isEqualTo("{}");
            });
        }
    }

    @Test
    void drillsSchedulesOtherPlansAndOtherTimesAreLeftOut() {
        try (HikariDataSource database = ArchiveServer.newDatabase()) {
            Archive archive = new Archive(database);
            archive.append(viewed("INC-1", "\"drill\":null"), List.of());
            archive.append(viewed("DRL-1", "\"drill\":\"game-day\""), List.of());
            archive.append(viewed("SCH-1", "\"schedule\":\"monthly\""), List.of());

            assertThat(archive.past("phoenix-rooivalk", DECLARED, LATER))
                    .extracting(PastIncident::id)
                    .containsExactly("INC-1");
            assertThat(archive.past("smvm", DECLARED, LATER)).isEmpty();
            assertThat(archive.past(null, DECLARED.plusNanos(1_000), LATER)).isEmpty();
            assertThat(archive.past(null, DECLARED.minusSeconds(9), DECLARED)).isEmpty();
        }
    }

    private static IncidentRow viewed(String id, String view) {
        return Components.with(incident(id, 6), "view", "{\"id\":\"" + id + "\"," + view + "}");
    }

    private static JournalRow line(long seq, String kind, String actor, String what, String details) {
        return new JournalRow(seq, DECLARED.plusSeconds(seq), kind, "contain", null, actor, what, null, details);
    }
}
