package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child of a run that was killed. Its watchdog ends it within seconds; until then it holds the same files, so a new
 * start waits.
 */
final class Orphans {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private Orphans() {}

    /** Notes the child, so that the next start knows whom to wait for. */
    static void note(Path pidFile, ManagedProcess process) {
        String start = ProcessHandle.of(process.pid()).map(Orphans::startOf).orElse("");
        try {
            Files.writeString(pidFile, process.pid() + " " + start);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(pidFile, e.getMessage()), e);
        }
    }

    /** @throws CannotStart when the child of an earlier run is still there after {@link #PATIENCE} */
    static void await(String name, Path pidFile, Progress progress) {
        Optional<ProcessHandle> orphan = read(pidFile);
        if (orphan.isEmpty()) {
            return;
        }
        long pid = orphan.get().pid();
        progress.say("Waiting for %s of the run before to end (pid %d) ...".formatted(name, pid));
        try {
            orphan.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CannotStart(
                    "%s of an earlier run (pid %d) does not end. End it yourself, then start again: kill %d"
                            .formatted(name, pid, pid),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while waiting for %s (pid %d)".formatted(name, pid), e);
        } catch (ExecutionException e) {
            throw new CannotStart("cannot wait for %s (pid %d)".formatted(name, pid), e);
        }
    }

    private static Optional<ProcessHandle> read(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(pidFile).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> words.length > 1 && words[1].equals(startOf(handle))); // not a reused number
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Object::toString).orElse("");
    }
}
