package dev.fireline.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fireline serve} on a data folder that stays, and the commands that talk to it. */
public final class AllInOne implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Path folder;
    private final int port = Product.freePort();
    private final Product product = new Product(port);
    private @Nullable Launched serve;

    public AllInOne() {
        try {
            folder = Files.createTempDirectory("fireline-benchmarks");
            Files.createDirectory(folder.resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, sends the alert until it is accepted, and waits until an incident more is listed; in nanoseconds. */
    public long untilDeclared(String key) {
        long began = System.nanoTime();
        serve = Launched.start(
                folder,
                Stage.environment(folder),
                List.of(
                        "serve",
                        "--data=" + folder.resolve("data"),
                        "--plans=" + plans(),
                        "--port=" + port,
                        "--management-port=" + Product.freePort(),
                        "--temporal-port=" + Product.freePort(),
                        "--ui-port=" + Product.freePort()));
        Waiting.until("202 of serve", OFTEN, () -> product.accepts(key));
        Waiting.until("INC-" + key, OFTEN, () -> product.incidents().toString().contains("INC-" + key));
        return System.nanoTime() - began;
    }

    /** Runs {@code fireline} with these words; in nanoseconds. */
    public long command(String... words) {
        long began = System.nanoTime();
        Launched command = Launched.start(folder, environment(), List.of(words));
        command.awaitSuccess();
        return System.nanoTime() - began;
    }

    /** The least a Java command can take. */
    public long bareJava() {
        long began = System.nanoTime();
        Launched.startProgram(
                        folder,
                        environment(),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-version"))
                .awaitSuccess();
        return System.nanoTime() - began;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = Stage.environment(folder);
        environment.put("FIRELINE_SERVER", "http://127.0.0.1:" + port);
        return environment;
    }

    private Path plans() {
        try {
            Path plans = folder.resolve("plans");
            if (!Files.exists(plans)) {
                Files.createDirectory(plans);
                Files.writeString(
                        plans.resolve("benchmark.yaml"),
                        Stage.resource("/benchmark.yaml").replace("PAGES", "http://127.0.0.1:1/page"));
            }
            return plans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends serve and what it started. */
    public void stop() {
        Launched running = serve;
        if (running != null) {
            running.close();
        }
        serve = null;
    }

    @Override
    public void close() {
        stop();
        try {
            Stage.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
