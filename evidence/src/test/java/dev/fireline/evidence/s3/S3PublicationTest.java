package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.audit.LogCheck;
import dev.fireline.archive.audit.PublishedLog;
import dev.fireline.archive.publish.Publisher;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteSigner;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The log in a bucket that locks it, on a real S3 server and a real database. */
class S3PublicationTest {
    private static final NoteSigner SIGNER = NoteSigner.generate("fireline.test/log");
    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
    private static final String BUCKET = "record";

    @TempDir
    static Path folder;

    private static S3Gateway gateway;
    private static EmbeddedPostgres postgres;
    private static S3Client admin;

    private long seals;

    @BeforeAll
    static void start() throws IOException {
        gateway = S3Gateway.start(folder);
        postgres = EmbeddedPostgres.builder().start();
        admin = S3EvidenceStore.client(settings());
        admin.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
        admin.createBucket(request -> request.bucket("plain"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (admin != null) {
            admin.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void whatIsPublishedVerifiesAndIsLockedHoweverTheLogGrows() {
        try (HikariDataSource database = create("grows");
                S3Publication bucket = in(BUCKET, "grows")) {
            for (long size : List.of(1L, 255L, 256L, 257L, 700L)) {
                grow(database, size);
                seal(database);
                assertThat(publisher(database).publish(bucket)).isEqualTo(size);
                assertThat(findings(bucket, size)).isEmpty();
            }
            assertThat(publisher(database).publish(bucket)).isEqualTo(700);
        }

        List<String> names = keys("grows/");
        assertThat(names)
                .contains(
                        "grows/checkpoint",
                        "grows/checkpoints/0000000000000000001",
                        "grows/checkpoints/0000000000000000700",
                        "grows/tile/entries/000",
                        "grows/tile/0/002.p/188");
        names.stream().filter(name -> !name.equals("grows/checkpoint")).forEach(name -> {
            var head = admin.headObject(request -> request.bucket(BUCKET).key(name));
            assertThat(head.objectLockMode()).as(name).isEqualTo(ObjectLockMode.GOVERNANCE);
            assertThatThrownBy(() -> admin.deleteObject(
                            request -> request.bucket(BUCKET).key(name).versionId(head.versionId())))
                    .as(name)
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            refused -> assertThat(refused.statusCode()).isEqualTo(403));
        });
    }

    @Test
    void aDatabaseBroughtBackFromAnOlderBackupIsRefusedByAnyProcessThatStarts() {
        try (S3Publication bucket = in(BUCKET, "backup")) {
            try (HikariDataSource database = create("backup")) {
                grow(database, 300);
                seal(database);
                publisher(database).publish(bucket);
            }
            sql("create database older template backup");
            try (HikariDataSource database = open("backup")) {
                grow(database, 400);
                seal(database);
                publisher(database).publish(bucket);
            }
        }

        try (HikariDataSource restored = open("older");
                S3Publication seenAnew = in(BUCKET, "backup")) {
            assertThatThrownBy(() -> publisher(restored).refuseFork(seenAnew))
                    .isInstanceOf(NotVerifiedException.class)
                    .hasMessageContaining("s3://record/backup has the log with 400 entries")
                    .hasMessageContaining("the archive has 300");
            grow(restored, 400);
            assertThatThrownBy(() -> publisher(restored).refuseFork(seenAnew))
                    .as("it has grown as far as it was, by other entries")
                    .isInstanceOf(NotVerifiedException.class)
                    .hasMessageContaining("the archive has 400, and they do not go on from there");
        }
        try (HikariDataSource whole = open("backup");
                S3Publication seenAnew = in(BUCKET, "backup")) {
            publisher(whole).refuseFork(seenAnew);
        }
    }

    @Test
    void neitherADeleteMarkerNorAnotherVersionHidesTheLastCheckpoint() {
        try (HikariDataSource database = create("hidden");
                S3Publication bucket = in(BUCKET, "hidden")) {
            String first = sealed(database, bucket, 3);
            String second = sealed(database, bucket, 5);
            String third = sealed(database, bucket, 9);
            assertThat(third).isNotEqualTo(second);

            admin.deleteObject(request -> request.bucket(BUCKET).key("hidden/checkpoints/0000000000000000009"));
            admin.deleteObject(request -> request.bucket(BUCKET).key("hidden/checkpoint"));
            admin.putObject(
                    request -> request.bucket(BUCKET).key("hidden/checkpoints/0000000000000000005x"),
                    RequestBody.fromString("nothing of ours"));
            try (S3Publication seenAnew = in(BUCKET, "hidden")) {
                assertThat(seenAnew.checkpoint()).contains(third);
            }
            admin.putObject(
                    request -> request.bucket(BUCKET).key("hidden/checkpoints/0000000000000000009"),
                    RequestBody.fromString(first));
            try (S3Publication seenAnew = in(BUCKET, "hidden")) {
                assertThat(seenAnew.checkpoint()).contains(third);
            }
        }
    }

    @Test
    void theLastOfManyCheckpointsIsFoundWithoutReadingThemAll() {
        try (S3Publication bucket = in(BUCKET, "many")) {
            assertThat(bucket.checkpoint()).isEmpty();
            for (long size : List.of(1L, 2L, 7L, 64L, 65L, 1_000_000L, 1_000_003L)) {
                bucket.show(size, "note " + size);
                try (S3Publication seenAnew = in(BUCKET, "many")) {
                    assertThat(seenAnew.checkpoint()).contains("note " + size);
                }
                assertThat(bucket.checkpoint()).contains("note " + size);
            }
        }
    }

    @Test
    void somethingElseUnderATilesNameIsNotTakenForIt() {
        try (S3Publication bucket = in(BUCKET, "other")) {
            bucket.put("tile/0/000.p/1", new byte[32]);
            bucket.put("tile/0/000.p/1", new byte[32]);
            assertThatThrownBy(() -> bucket.put("tile/0/000.p/1", new byte[] {1}))
                    .isInstanceOf(NotVerifiedException.class)
                    .hasMessage("s3://record/other/tile/0/000.p/1 is not of this log");
            assertThat(bucket.read("tile/0/000.p/1")).contains(new byte[32]);
            assertThat(bucket.read("tile/0/000.p/2")).isEmpty();
        }
    }

    @Test
    void aBucketThatDoesNotLockOrIsNotThereIsTriedAgainAndNamed() {
        try (S3Publication plain = in("plain", "");
                S3Publication missing = in("missing", "audit")) {
            assertThatThrownBy(() -> plain.put("tile/0/000.p/1", new byte[32]))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("s3://plain");
            assertThatThrownBy(missing::checkpoint)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("s3://missing/audit: bucket 'missing' answered 404");
        }
    }

    private String sealed(HikariDataSource database, S3Publication bucket, long size) {
        grow(database, size);
        seal(database);
        publisher(database).publish(bucket);
        Optional<String> note = bucket.checkpoint();
        assertThat(note).contains(new String(bucket.read("checkpoint").orElseThrow(), StandardCharsets.UTF_8));
        return note.orElseThrow();
    }

    private static List<String> findings(S3Publication bucket, long size) {
        Checkpoint signed = Checkpoint.open(
                new String(bucket.read("checkpoint").orElseThrow(), StandardCharsets.UTF_8),
                List.of(SIGNER.verifier()));
        assertThat(signed.size()).isEqualTo(size);
        LogCheck check = new LogCheck(signed, List.of());
        List<String> findings = new ArrayList<>(new PublishedLog(bucket).read(signed, check));
        findings.addAll(check.findings());
        return findings;
    }

    private static List<String> keys(String prefix) {
        return admin.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(there -> there.key())
                .toList();
    }

    private static S3Settings settings() {
        return new S3Settings(gateway.url(), "us-east-1", S3Gateway.ACCESS_KEY, S3Gateway.SECRET_KEY, true, false);
    }

    private static S3Publication in(String bucket, String prefix) {
        return new S3Publication(settings(), bucket, prefix, Duration.ofDays(1), folder.resolve("spool"));
    }

    private static Publisher publisher(HikariDataSource database) {
        return new Publisher(new Archive(database).audit(), SIGNER.verifier());
    }

    private void seal(HikariDataSource database) {
        new Archive(database).audit().seal(SIGNER, null, NOW.plusSeconds(++seals));
    }

    private static HikariDataSource create(String name) {
        sql("create database " + name);
        HikariDataSource database = open(name);
        new Archive(database).migrate();
        JdbcClient.create(database).sql("""
                insert into incident (id, last_seq, plan, plan_digest, title, severity, status, phase, mode,
                    sla_breached, declared_at, view)
                values ('INC-1', 0, 'shop', 'd', 'it burns', 'P1', 'OPEN', 'contain', 'live', false, now(), '{}')
                """).update();
        return database;
    }

    private static HikariDataSource open(String name) {
        return ArchiveDatabase.pool(postgres.getJdbcUrl("postgres", name), null, null);
    }

    private static void sql(String statement) {
        JdbcClient.create(postgres.getPostgresDatabase()).sql(statement).update();
    }

    /** Lines of an incident as a writer without a log would write them; the archive makes up for it. */
    private static void grow(HikariDataSource database, long size) {
        JdbcClient.create(database)
                .sql("""
                        insert into timeline (incident_id, seq, at, kind, phase, actor, what, details)
                        select 'INC-1', n, timestamptz '2026-11-28 03:00Z', 'NOTE', 'contain', 'alice', 'line ' || n, '{}'
                        from generate_series(:from + 1, :to) n
                        """)
                .param("from", new Archive(database).audit().size())
                .param("to", size)
                .update();
        new Archive(database).migrate();
    }
}
