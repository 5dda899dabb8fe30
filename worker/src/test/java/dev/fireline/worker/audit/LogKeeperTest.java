package dev.fireline.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.publish.DirectoryPublication;
import dev.fireline.archive.publish.Publication;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.worker.measure.Metric;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the keeper of the audit log stands, on a real database, as health and metrics tell it. */
class LogKeeperTest {
    private static final NoteSigner SIGNER = NoteSigner.generate("fireline.test/log");
    private static final Instant NOW = Instant.parse("2026-11-28T03:01:00Z");
    private static EmbeddedPostgres postgres;
    private static int databases;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private HikariDataSource database;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void open() {
        database = newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsNewIsSignedAndPublishedAndNothingIsBehindThen() {
        try (LogKeeper keeper = keeper(SIGNER, new DirectoryPublication(folder))) {
            SimpleMeterRegistry meters = meters(keeper);
            assertThat(keeper.state()).isEqualTo(new LogState.Starting());
            write(3);
            assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isEqualTo(3);
            assertThat(value(meters, Metric.AUDIT_UNSIGNED_AGE)).isEqualTo(60);

            keeper.keep();

            assertThat(keeper.state()).isEqualTo(new LogState.Published(3, NOW));
            assertThat(folder.resolve("tile/entries/000.p/3")).exists();
            assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isZero();
            assertThat(value(meters, Metric.AUDIT_UNSIGNED_AGE)).isZero();
            assertThat(value(meters, Metric.AUDIT_REFUSED)).isZero();
            write(5);
            assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isEqualTo(2);
        }
    }

    @Test
    void theTwoGaugesOfAScrapeAreOneQuestionToTheArchive() {
        try (LogKeeper keeper = keeper(SIGNER, new DirectoryPublication(folder))) {
            SimpleMeterRegistry meters = meters(keeper);

            assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isZero();
            write(2);
            assertThat(value(meters, Metric.AUDIT_UNSIGNED_AGE))
                    .as("of the same answer")
                    .isZero();
            assertThat(value(meters, Metric.AUDIT_UNSIGNED_AGE))
                    .as("of the next scrape")
                    .isEqualTo(60);
            assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isEqualTo(2);
        }
    }

    @Test
    void aPlaceThatDoesNotAnswerIsTriedAgainAndTheLogIsCompleteThereAfterwards() {
        DirectoryPublication directory = new DirectoryPublication(folder.resolve("log"));
        Unsteady place = new Unsteady(directory);
        try (LogKeeper keeper = keeper(SIGNER, place)) {
            write(2);
            place.isSilent = true;
            keeper.keep();
            assertThat(keeper.state()).isEqualTo(new LogState.Waiting("java.io.IOException: silent"));
            assertThat(new Archive(database).audit().unsigned())
                    .as("what it remembers cannot be compared")
                    .isEqualTo(2);

            place.isSilent = false;
            place.isAway = true;
            keeper.keep();
            assertThat(keeper.state()).isEqualTo(new LogState.Waiting("java.io.IOException: away"));
            assertThat(new AuditLogHealth(keeper).health().getStatus()).isEqualTo(Status.UP);

            write(4);
            place.isAway = false;
            keeper.keep();
            assertThat(keeper.state()).isEqualTo(new LogState.Published(4, NOW));
        }
    }

    /** F21: as of a disk that is full half-way. */
    @Test
    void aFolderThatTakesSomeFilesAndNotOthersShowsNoCheckpointUntilAllAreThere() throws IOException {
        DirectoryPublication directory = new DirectoryPublication(folder.resolve("log"));
        try (LogKeeper keeper = keeper(SIGNER, directory)) {
            write(2);
            Path inTheWay = Files.createDirectories(folder.resolve("log/tile")).resolve("0");
            Files.writeString(inTheWay, "no folder can be made here");
            keeper.keep();
            assertThat(keeper.state()).isInstanceOf(LogState.Waiting.class);
            assertThat(folder.resolve("log/tile/entries/000.p/2")).exists();
            assertThat(directory.checkpoint()).isEmpty();

            Files.delete(inTheWay);
            keeper.keep();
            assertThat(keeper.state()).isEqualTo(new LogState.Published(2, NOW));
            assertThat(directory.checkpoint()).isPresent();
            try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
                assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsWaitedForAndNobodyKnowsHowFarItIsBehind() {
        try (LogKeeper keeper = keeper(SIGNER, new DirectoryPublication(folder))) {
            SimpleMeterRegistry meters = meters(keeper);
            database.close();

            keeper.keep();

            assertThat(keeper.state()).isInstanceOf(LogState.Waiting.class);
            assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isNaN();
            assertThat(value(meters, Metric.AUDIT_UNSIGNED_AGE)).isNaN();
        }
    }

    @Test
    void aProcessWithAnotherKeySignsNothingAndSaysWhatWaits() {
        write(1);
        try (LogKeeper first = keeper(SIGNER, new DirectoryPublication(folder.resolve("first")))) {
            first.keep();
        }
        write(3);
        NoteSigner another = NoteSigner.generate("fireline.test/another");
        try (LogKeeper keeper = keeper(another, new DirectoryPublication(folder.resolve("second")))) {
            keeper.keep();

            assertThat(keeper.state()).isInstanceOfSatisfying(LogState.Elsewhere.class, elsewhere -> {
                assertThat(elsewhere.unsigned()).isEqualTo(2);
                assertThat(elsewhere.reason()).contains("fireline.audit.replaces: fireline.test/log");
            });
            assertThat(new AuditLogHealth(keeper).health().getStatus()).isEqualTo(Status.UP);
        }
        assertThat(folder.resolve("second")).doesNotExist();
    }

    @Test
    void aDatabaseBehindWhatWasPublishedIsNotSignedAndHealthIsDown() throws IOException {
        write(4);
        try (LogKeeper keeper = keeper(SIGNER, new DirectoryPublication(folder))) {
            keeper.keep();
        }
        String published = Files.readString(folder.resolve("checkpoint"));
        try (HikariDataSource older = newDatabase()) {
            write(older, 2);
            try (LogKeeper keeper = keeper(older, SIGNER, new DirectoryPublication(folder))) {
                SimpleMeterRegistry meters = meters(keeper);
                keeper.keep();
                write(older, 6);
                keeper.keep();

                assertThat(keeper.state())
                        .isInstanceOfSatisfying(
                                LogState.Refused.class,
                                refused -> assertThat(refused.reason())
                                        .contains("has the log with 4 entries", "the archive has 6"));
                assertThat(new AuditLogHealth(keeper).health().getStatus()).isEqualTo(Status.DOWN);
                assertThat(value(meters, Metric.AUDIT_REFUSED)).isEqualTo(1);
                assertThat(value(meters, Metric.AUDIT_UNSIGNED)).isEqualTo(6);
            }
            assertThat(new Archive(older).audit().checkpoint(SIGNER.verifier().name()))
                    .isEmpty();
        }
        assertThat(folder.resolve("checkpoint")).hasContent(published);
    }

    /** A place that is away now and then. */
    private static final class Unsteady implements Publication {
        private final Publication there;
        private boolean isAway;
        private boolean isSilent;

        Unsteady(Publication there) {
            this.there = there;
        }

        @Override
        public String place() {
            return there.place();
        }

        @Override
        public Optional<String> checkpoint() {
            if (isSilent) {
                throw new UncheckedIOException(new IOException("silent"));
            }
            return there.checkpoint();
        }

        @Override
        public void put(String path, byte[] content) {
            if (isAway) {
                throw new UncheckedIOException(new IOException("away"));
            }
            there.put(path, content);
        }

        @Override
        public void show(long size, String note) {
            there.show(size, note);
        }
    }

    private LogKeeper keeper(NoteSigner signer, Publication publication) {
        return keeper(database, signer, publication);
    }

    private LogKeeper keeper(HikariDataSource archive, NoteSigner signer, Publication publication) {
        return new LogKeeper(new Archive(archive).audit(), signer, null, List.of(publication), clock);
    }

    private static SimpleMeterRegistry meters(LogKeeper keeper) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new AuditLogMeters(keeper, registry);
        return registry;
    }

    private static double value(SimpleMeterRegistry meters, String metric) {
        return meters.get(metric).gauge().value();
    }

    private void write(long size) {
        write(database, size);
    }

    /** Lines of an incident up to that one, each a minute old, as a writer without a log would write them. */
    private static void write(HikariDataSource archive, long size) {
        JdbcClient.create(archive)
                .sql("""
                        insert into timeline (incident_id, seq, at, kind, phase, actor, what, details)
                        select 'INC-1', n, timestamptz '2026-11-28 03:00Z', 'NOTE', 'contain', 'alice', 'line ' || n, '{}'
                        from generate_series(:from + 1, :to) n
                        """)
                .param("from", new Archive(archive).lastEvent())
                .param("to", size)
                .update();
        new Archive(archive).migrate(); // which makes entries of them
    }

    private static HikariDataSource newDatabase() {
        String name = "keeper_" + ++databases;
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        HikariDataSource database = ArchiveDatabase.pool(postgres.getJdbcUrl("postgres", name), null, null);
        new Archive(database).migrate();
        JdbcClient.create(database).sql("""
                insert into incident (id, last_seq, plan, plan_digest, title, severity, status, phase, mode,
                    sla_breached, declared_at, view)
                values ('INC-1', 0, 'shop', 'd', 'it burns', 'P1', 'OPEN', 'contain', 'live', false, now(), '{}')
                """).update();
        return database;
    }
}
