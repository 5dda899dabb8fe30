package dev.fireline.cli.embedded;

import dev.fireline.cli.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Temporal's development server ({@code temporal server start-dev}) on a SQLite file, on loopback, ended with us. For one
 * machine: production names a Temporal of its own.
 */
public final class EmbeddedTemporal implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final String NAMESPACE = "default";

    /** Closed incidents stay readable in Temporal this long; the server's own default is one day. */
    private static final Duration RETENTION = Duration.ofDays(90);

    private final ManagedProcess process;
    private final int port;
    private final int uiPort;

    private EmbeddedTemporal(ManagedProcess process, int port, int uiPort) {
        this.process = process;
        this.port = port;
        this.uiPort = uiPort;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param folder of the data directory; made when needed
     * @throws dev.fireline.cli.CannotStart when there is no program, the file is of another version, or it does not start
     */
    public static EmbeddedTemporal start(Path folder, int port, int uiPort, Progress progress) {
        TemporalCli cli = TemporalCliFinder.ofUser().find(progress);
        Path database = folder.resolve("temporal.db");
        new MadeBy("Temporal server", database, folder.resolve("temporal.version"))
                .check(
                        cli.server(),
                        "Name a temporal program with that server in FIRELINE_TEMPORAL_CLI, or start afresh with another"
                                + " --data DIR.");
        Path pidFile = folder.resolve("temporal.pid");
        Orphans.await("Temporal", pidFile, progress);
        Ports.require(port, "Temporal", "--temporal-port");
        Ports.require(uiPort, "the Temporal UI", "--ui-port");
        ManagedProcess process = ManagedProcess.start(
                "Temporal",
                command(cli.program(), database, port, uiPort),
                folder.resolve("temporal.log"),
                ManagedProcess.StopSignal.TERM);
        EmbeddedTemporal temporal = new EmbeddedTemporal(process, port, uiPort);
        try {
            Orphans.note(pidFile, process);
            TemporalNamespace.awaitAndKeep(temporal.target(), NAMESPACE, READY_WITHIN, RETENTION, process);
            return temporal;
        } catch (RuntimeException e) {
            temporal.close();
            throw e;
        }
    }

    /** WAL with {@code synchronous=NORMAL}: a commit survives the death of the process, a power cut may cost the last ones. */
    static List<String> command(Path program, Path database, int port, int uiPort) {
        return List.of(
                program.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--ui-ip",
                "127.0.0.1",
                "--ui-port",
                Integer.toString(uiPort),
                "--namespace",
                NAMESPACE,
                "--db-filename",
                database.toString(),
                "--sqlite-pragma",
                "journal_mode=WAL",
                "--sqlite-pragma",
                "synchronous=NORMAL",
                // Its one shard polls 20 times a second by default, which adds 100 ms to an alert's way to a page.
                "--dynamic-config-value",
                "history.transferProcessorMaxPollRPS=2000",
                // Priorities of what waits for workers; servers since 1.30 keep them without being told.
                "--dynamic-config-value",
                "matching.useNewMatcher=true",
                "--log-level",
                "warn");
    }

    /** {@code 127.0.0.1:7233}. */
    public String target() {
        return "127.0.0.1:" + port;
    }

    /** Address of the web UI. */
    public String ui() {
        return "http://127.0.0.1:" + uiPort;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
