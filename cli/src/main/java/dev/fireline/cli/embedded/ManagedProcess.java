package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that cannot outlive us. A small shell stands between: its standard input is a pipe from us, and when
 * that ends (we close it, or the kernel does after {@code kill -9}) it ends the child, at first politely.
 *
 * <p>The shell runs in a session of its own where {@code setsid} exists, so that Ctrl-C reaches us alone and the child is
 * stopped in its turn.
 */
public final class ManagedProcess implements AutoCloseable {
    /** How long the child may take to end before it is killed. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final int LOG_LINES_SHOWN = 15;

    private final String name;
    private final Path log;
    private final Process watchdog;
    private final long pid;

    private ManagedProcess(String name, Path log, Process watchdog, long pid) {
        this.name = name;
        this.log = log;
        this.watchdog = watchdog;
        this.pid = pid;
    }

    /** How a child is asked to end. */
    public enum StopSignal {
        TERM,
        /** PostgreSQL's fast shutdown. */
        INT
    }

    /**
     * Starts the command; what it prints goes to the log file, whose predecessor is kept as {@code <log>.1}.
     *
     * @throws CannotStart when there is no shell to start it with
     */
    public static ManagedProcess start(String name, List<String> command, Path log, StopSignal stop) {
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> words = new ArrayList<>();
            if (Executables.find("setsid").isPresent()) {
                words.add("setsid");
            }
            words.addAll(List.of("/bin/sh", "-c", watchdogScript(), "fireline-watchdog", stop.name()));
            words.addAll(List.of(Long.toString(GRACE.toSeconds()), log.toString()));
            words.addAll(command);
            Process watchdog = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new ManagedProcess(name, log, watchdog, readPid(name, watchdog));
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static long readPid(String name, Process watchdog) throws IOException {
        BufferedReader reader = watchdog.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null) {
            throw new CannotStart(name + " cannot be started: /bin/sh ended at once");
        }
        return Long.parseLong(line.strip());
    }

    private static String watchdogScript() throws IOException {
        try (InputStream script = ManagedProcess.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new IllegalStateException("watchdog.sh is not in the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Process id of the child itself, not of the shell that watches it. */
    public long pid() {
        return pid;
    }

    public boolean isAlive() {
        return watchdog.isAlive();
    }

    public Path log() {
        return log;
    }

    /** What a person needs when the child did not start or ended by itself: its last words and where the rest is. */
    public CannotStart failure(String what) {
        String status = isAlive() ? "" : " (exit status %d)".formatted(watchdog.exitValue());
        return new CannotStart(
                "%s %s%s. Its last words:%n%s%nAll of them: %s".formatted(name, what, status, lastLines(log), log));
    }

    static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
            return last.isEmpty() ? "  (none)" : "  " + String.join(System.lineSeparator() + "  ", last);
        } catch (IOException e) {
            return "  (its log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Asks the child to end, waits, and kills it after {@link #GRACE}. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            watchdog.getOutputStream().close();
        } catch (IOException e) {
            // the shell is gone already, and the child with it
        }
        try {
            if (!watchdog.waitFor(GRACE.toSeconds() + 3, TimeUnit.SECONDS)) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                watchdog.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
