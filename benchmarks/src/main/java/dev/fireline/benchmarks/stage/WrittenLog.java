package dev.fireline.benchmarks.stage;

import dev.fireline.archive.Archive;
import dev.fireline.archive.publish.DirectoryPublication;
import dev.fireline.archive.tlog.Checkpoint;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log of many entries in the archive of a stage, written by the database itself; lines are as long as those of an incident. */
public final class WrittenLog {
    private static final int LINES_OF_AN_INCIDENT = 40;
    private static final int AT_ONCE = 50_000;
    private static final Duration OFTEN = Duration.ofMillis(100);

    private final Stage stage;
    private final int entries;

    public WrittenLog(Stage stage, int entries) {
        this.stage = stage;
        this.entries = entries;
    }

    /** Lines as a writer without a log would write them, and then the log of them, as after an upgrade; the log alone in nanoseconds. */
    public long make() {
        new Archive(stage.database()).migrate();
        JdbcClient jdbc = JdbcClient.create(stage.database());
        jdbc.sql("""
                        insert into incident (id, last_seq, plan, plan_digest, title, severity, status, phase, mode,
                            sla_breached, declared_at, view)
                        select 'INC-LOG-' || n, :lines, 'benchmark', 'd', 'it burns', 'P1', 'CLOSED', 'review', 'live', false,
                            now(), '{}'
                        from generate_series(0, :last) n
                        """)
                .param("lines", LINES_OF_AN_INCIDENT)
                .param("last", (entries - 1) / LINES_OF_AN_INCIDENT)
                .update();
        for (int from = 0; from < entries; from += AT_ONCE) {
            jdbc.sql("""
                            insert into timeline (incident_id, seq, at, kind, phase, step, actor, what, why, details)
                            select 'INC-LOG-' || n / :lines, n % :lines + 1,
                                timestamptz '2026-11-28 03:00Z' + n * interval '1 second', 'ACTION_DONE', 'contain',
                                'stop-compute', 'fireline',
                                'scaled the deployment mpc/mpc-compute-' || n || ' from 5 to 0 replicas', 'the key is known',
                                jsonb_build_object('action', 'kubernetes.scale', 'attempt', n % 3, 'changed', true, 'digest',
                                    encode(sha256(n::text::bytea), 'hex'))
                            from generate_series(:from, :to - 1) n
                            """)
                    .param("lines", LINES_OF_AN_INCIDENT)
                    .param("from", from)
                    .param("to", Math.min(entries, from + AT_ONCE))
                    .update();
        }
        long began = System.nanoTime();
        new Archive(stage.database()).migrate();
        return System.nanoTime() - began;
    }

    /** A worker signs and publishes it; in nanoseconds. */
    public long publish() {
        long began = System.nanoTime();
        stage.worker("--fireline.audit.directory=" + published());
        DirectoryPublication folder = new DirectoryPublication(published());
        Waiting.until(
                "a checkpoint of " + entries,
                OFTEN,
                () -> folder.checkpoint().map(Checkpoint::sizeOf).orElse(0L) >= entries);
        return System.nanoTime() - began;
    }

    /** The folder it is published in. */
    public Path published() {
        return stage.folder().resolve("audit");
    }

    /** The public key it is signed with. */
    public String key() {
        return new Archive(stage.database()).audit().verifiers().getFirst();
    }

    /** One in its middle. */
    public String anIncident() {
        return "INC-LOG-" + entries / LINES_OF_AN_INCIDENT / 2;
    }
}
