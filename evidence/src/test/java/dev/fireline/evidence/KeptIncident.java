package dev.fireline.evidence;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.payload.Payloads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An archive of its own with one incident, whose timeline says what was kept, in the words the workflow says it. */
final class KeptIncident implements AutoCloseable {
    static final String ID = "INC-1";
    private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    final HikariDataSource database;
    final Archive archive;
    private long seq;

    KeptIncident() {
        String name = "evidence_" + DATABASES.incrementAndGet();
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        database = ArchiveDatabase.pool(SERVER.getJdbcUrl("postgres", name), null, null);
        archive = new Archive(database);
        append(new JournalRow(++seq, AT, "DECLARED", "contain", null, "fireline", "declared", null, "{}"));
    }

    void kept(ExhibitRef exhibit, boolean manifest) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("name", exhibit.name());
        details.put("location", exhibit.location());
        details.put("sha256", exhibit.sha256());
        details.put("sizeBytes", exhibit.sizeBytes());
        details.put("worm", exhibit.worm());
        details.put("version", exhibit.version());
        details.put("retainUntil", exhibit.retainUntil());
        details.put("held", exhibit.held());
        details.put("manifest", manifest);
        append(new JournalRow(
                ++seq,
                AT,
                "EVIDENCE",
                "contain",
                "keep",
                "fireline",
                "kept " + exhibit.name(),
                null,
                Payloads.mapper().writeValueAsString(details)));
    }

    private void append(JournalRow row) {
        archive.append(
                new IncidentRow(
                        ID,
                        seq,
                        "shop",
                        "ab",
                        null,
                        "the shop is broken into",
                        "P0",
                        "OPEN",
                        "contain",
                        "live",
                        null,
                        null,
                        false,
                        AT,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "{\"id\":\"INC-1\"}"),
                List.of(row));
    }

    @Override
    public void close() {
        database.close();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
