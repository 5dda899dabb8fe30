package dev.fireline.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./fireline …} as a process. */
public final class Launched implements AutoCloseable {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(40);

    private final Process process;
    private final Path output;

    private Launched(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param environment on top of ours */
    static Launched start(Path folder, Map<String, String> environment, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Programs.fireline().toString());
        command.addAll(words);
        return startProgram(folder, environment, command);
    }

    static Launched startProgram(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Launched(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed this. */
    public Launched awaitLine(String text) {
        Waiting.until(text, Duration.ofMillis(20), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended before '" + text + "':\n" + printed());
            }
            return printed().contains(text);
        });
        return this;
    }

    /** @throws IllegalStateException when it does not end with 0 in time */
    public void awaitSuccess() {
        awaitSuccess(ENDS_WITHIN);
    }

    /** @throws IllegalStateException when it does not end with 0 within that time */
    void awaitSuccess(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("it failed:\n" + printed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Memory it holds now, in bytes, as the operating system counts it. */
    public long residentBytes() {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Long.parseLong(kilobytes) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time it has taken so far. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
