package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds the program from its Go module. It takes minutes, so the module being fetched or built is shown with the time
 * gone by.
 */
final class GoInstall implements TemporalCliSource {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int LAST_LINES = 8;

    @Override
    public void fetch(String version, Path target, Progress progress) {
        Path go = Executables.find("go").orElseThrow(() -> new CannotStart("Go is not on PATH, so no `go install`"));
        String module = "github.com/temporalio/cli/cmd/temporal@v" + version;
        progress.say("Building the Temporal CLI once: go install " + module + " (5 minutes or more)");
        Path folder =
                target.resolveSibling("go-install-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder =
                    new ProcessBuilder(go.toString(), "install", "-v", module).redirectErrorStream(true);
            builder.environment().put("GOBIN", folder.toString());
            builder.environment().put("GOFLAGS", "-buildvcs=false");
            run(builder, progress);
            Files.move(folder.resolve("temporal"), target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(folder);
        } catch (IOException e) {
            throw new CannotStart("go install failed: " + e.getMessage(), e);
        }
    }

    private static void run(ProcessBuilder builder, Progress progress) throws IOException {
        long begin = System.nanoTime();
        long told = begin;
        Deque<String> last = new ArrayDeque<>();
        Process process = builder.start();
        Thread stop = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last.addLast(line);
                if (last.size() > LAST_LINES) {
                    last.removeFirst();
                }
                long now = System.nanoTime();
                if (now - told >= BETWEEN_LINES.toNanos()) {
                    told = now;
                    progress.say("  %s  %s".formatted(elapsed(Duration.ofNanos(now - begin)), line));
                }
            }
            if (process.waitFor() != 0) {
                throw new CannotStart("go install failed: " + String.join(" | ", last));
            }
            progress.say("  %s  built".formatted(elapsed(Duration.ofNanos(System.nanoTime() - begin))));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CannotStart("go install was interrupted", e);
        } finally {
            forget(stop);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending, and the hook has run
        }
    }

    static String elapsed(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
