package dev.fireline.archive.publish;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveServer;
import dev.fireline.archive.audit.LogCheck;
import dev.fireline.archive.audit.PublishedLog;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.archive.tlog.NoteVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logs of any size, published from a database. */
final class PublishedLogs implements AutoCloseable {
    static final NoteSigner SIGNER = NoteSigner.generate("fireline.test/log");
    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
    private static final int INCIDENTS = 7;

    private final HikariDataSource database = ArchiveServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private long seals;

    PublishedLogs() {
        new Archive(database).migrate();
        jdbc.sql("""
                        insert into incident (id, last_seq, plan, plan_digest, title, severity, status, phase, mode,
                            sla_breached, declared_at, view)
                        select 'INC-' || n, 0, 'shop', 'd', 'it burns', 'P1', 'OPEN', 'contain', 'live', false, now(), '{}'
                        from generate_series(0, :last) n
                        """).param("last", INCIDENTS - 1).update();
    }

    Archive archive() {
        return new Archive(database);
    }

    /** Lines of seven incidents in turn, as a writer without a log would write them; the archive makes up for it. */
    PublishedLogs grow(long size) {
        jdbc.sql("""
                        insert into timeline (incident_id, seq, at, kind, phase, actor, what, details)
                        select 'INC-' || n % :incidents, n / :incidents + 1, timestamptz '2026-11-28 03:00Z', 'NOTE',
                            'contain', 'alice', 'line ' || n, '{}'
                        from generate_series(:from, :to - 1) n
                        """)
                .param("incidents", INCIDENTS)
                .param("from", archive().audit().size())
                .param("to", size)
                .update();
        archive().migrate();
        return this;
    }

    void seal(NoteSigner signer) {
        archive().audit().seal(signer, null, NOW.plusSeconds(++seals));
    }

    DirectoryPublication publish(Path folder) {
        seal(SIGNER);
        DirectoryPublication publication = new DirectoryPublication(folder);
        new Publisher(archive().audit(), SIGNER.verifier()).publish(publication);
        return publication;
    }

    /** As {@code fireline audit verify --log} does. */
    static List<String> findings(Path log, String key, @Nullable Path earlier) throws IOException {
        List<NoteVerifier> trusted = List.of(NoteVerifier.parse(key));
        try {
            Checkpoint signed = Checkpoint.open(Files.readString(log.resolve("checkpoint")), trusted);
            LogCheck check = new LogCheck(
                    signed,
                    earlier == null
                            ? List.of()
                            : List.of(Checkpoint.open(Files.readString(earlier, StandardCharsets.UTF_8), trusted)));
            List<String> findings =
                    new ArrayList<>(new PublishedLog(new DirectoryPublication(log)).read(signed, check));
            findings.addAll(check.findings());
            return findings;
        } catch (NotVerifiedException e) {
            return List.of("the checkpoint: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
