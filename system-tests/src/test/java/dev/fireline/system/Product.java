package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A process that a test started, what it printed, and everything it started itself. */
public final class Product {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path output;
    private final Family family;

    private Product(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.family = new Family(process.toHandle());
    }

    /** @param environment all of it: nothing of ours is handed on unasked */
    public static Product start(
            String name, List<String> command, Path folder, Path output, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Product(name, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    /** Waits for a state, and fails at once when the process ends before. */
    public void awaitReady(String what, Duration within, Callable<Boolean> ready) {
        await(name + ": " + what)
                .atMost(within)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> assertThat(process.isAlive())
                        .as("%s runs until %s. It printed:%n%s", name, what, output())
                        .isTrue())
                .until(() -> {
                    family.look();
                    return ready.call();
                });
        family.look();
    }

    /** Waits until it ends by itself. */
    public int awaitExit(Duration within) {
        await(name + " to end")
                .atMost(within)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    family.look();
                    return !process.isAlive();
                });
        return process.exitValue();
    }

    /** As {@code kill -9}: of this process alone, which gets no chance to end what it started. */
    public void killHard() {
        family.look();
        process.destroyForcibly();
        awaitExit(GONE_WITHIN); // not by onExit(): that needs a thread of the common pool, which has one on two cores
        awaitNothingLeft();
    }

    /** Stops it in the middle of whatever it does, and everything it does with it, until {@link #resume}. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on as if no time had passed. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(exit).as("kill -%s of %s", name, this.name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill}; returns when nothing of it runs any more. */
    public void stop() {
        family.look();
        process.destroy();
        awaitNothingLeft();
    }

    /** Of it, and of everything it was seen to start. */
    public void awaitNothingLeft() {
        await("nothing of " + name + " to be left running")
                .atMost(GONE_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(family.running()).isEmpty());
    }

    /** For the end of a test that failed. */
    public void kill() {
        family.kill();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** Standard output and standard error so far. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
