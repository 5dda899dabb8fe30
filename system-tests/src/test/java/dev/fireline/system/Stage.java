package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * What one test class starts: a folder, ports and processes of its own. When a test fails, what they printed is shown;
 * after the class all are stopped, and nothing they started may be left.
 */
public final class Stage implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback {
    /** What it starts lives for minutes at most: the second compiler would cost more than it brings. */
    public static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofMinutes(3);
    private static final int SHOWN = 8_000;

    private final Ports ports = Ports.free();
    private final List<Product> products = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path folder = Path.of("");

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("fireline-system"); // before anything can fail: it is deleted afterwards
        PreparedLauncher.await();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", Files.createDirectory(folder.resolve("home")).toString());
        environment.put("LANG", "C.UTF-8");
        // What was found with the home of whoever builds is not found with that one.
        environment.put("FIRELINE_JAVA_HOME", System.getProperty("java.home"));
        environment.put("FIRELINE_JAVA_OPTS", QUICK_START);
        environment.put("FIRELINE_TEMPORAL_CLI", Programs.temporal().toString());
        environment.put("FIRELINE_SERVER", ports.apiUrl());
    }

    /** Unpacked programs are shared with the other classes, so that each starts faster. */
    public void shareCache() {
        environment.put(
                "XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString());
    }

    /** For commands that find a server where the product puts it unasked. */
    public void useDefaultPorts() {
        environment.remove("FIRELINE_SERVER");
    }

    /** {@code ./fireline}, which must find itself built. */
    public Product start(String... words) {
        return startAs("fireline " + words[0], launcher(words));
    }

    /** A command of Fireline, settings that several processes share, and those of this one. */
    static String[] words(String command, List<String> shared, String... more) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(shared);
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** A Temporal server of its own, on the stage's port; back when it answers. */
    void startTemporal() {
        Product temporal = startAs(
                "temporal server",
                List.of(
                        Programs.temporal().toString(),
                        "server",
                        "start-dev",
                        "--ip=127.0.0.1",
                        "--port=" + ports.temporal(),
                        "--headless",
                        "--log-level=error"));
        temporal.awaitReady(
                "it answers",
                COMMAND,
                () -> temporal("operator", "cluster", "health").output().contains("SERVING"));
    }

    /** Any other program, ended with the class. */
    public Product startAs(String name, List<String> command) {
        return startIn(folder, name, command);
    }

    public Product startIn(Path where, String name, List<String> command) {
        return startWith(Map.of(), where, name, command);
    }

    /** The same with more variables than the stage's. */
    public Product startIn(Map<String, String> more, Path where, String name, List<String> command) {
        return startWith(more, where, name, command);
    }

    /** {@code ./fireline} with more variables than the stage's. */
    public Product startWith(Map<String, String> more, String name, String... words) {
        return startWith(more, folder, name, launcher(words));
    }

    private synchronized Product startWith(Map<String, String> more, Path where, String name, List<String> command) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        Product product =
                Product.start(name, command, where, folder.resolve("output-" + products.size() + ".txt"), all);
        products.add(product);
        return product;
    }

    /** {@code fireline serve} on this stage's data directory and ports; returns when it is ready. */
    public Product serve(String... more) {
        return serveWith(Map.of(), more);
    }

    /** The same with more variables than the stage's. */
    public Product serveWith(Map<String, String> variables, String... more) {
        List<String> words = new ArrayList<>(List.of("serve", "--data", data().toString()));
        words.addAll(ports.flags());
        words.addAll(List.of(more));
        Product serve = startWith(variables, "fireline serve", words.toArray(String[]::new));
        serve.awaitReady("it says that it is ready", READY, () -> serve.output().contains("Fireline is ready"));
        return serve;
    }

    /** A command that ends by itself. */
    public Finished run(String... words) {
        return finish(start(words));
    }

    /** {@code temporal}, told where this stage's engine is. */
    public Finished temporal(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Programs.temporal().toString());
        command.addAll(List.of(words));
        command.add("--address=127.0.0.1:" + ports.temporal());
        return finish(startAs("temporal " + String.join(" ", words), command));
    }

    /** Any other program that ends by itself; it must succeed. */
    public void finish(String name, List<String> command) {
        finish(Map.of(), name, command);
    }

    /** The same with more variables than the stage's. */
    public void finish(Map<String, String> more, String name, List<String> command) {
        Finished finished = finish(startIn(more, folder, name, command));
        assertThat(finished.exit())
                .as("%s ended with:%n%s", name, finished.output())
                .isZero();
    }

    private static Finished finish(Product product) {
        return new Finished(product.awaitExit(COMMAND), product.output());
    }

    /** @param output standard output and standard error */
    public record Finished(int exit, String output) {}

    private static List<String> launcher(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Repository.root().resolve("fireline").toString());
        command.addAll(List.of(words));
        return command;
    }

    public Api api() {
        return new Api(ports.apiUrl());
    }

    public Ports ports() {
        return ports;
    }

    /** Of this class, removed after it. */
    public Path folder() {
        return folder;
    }

    public Path data() {
        return folder.resolve("data");
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            for (Product product : products) {
                String output = product.output();
                System.err.printf(
                        "--- %s %s:%n%s%n",
                        product.name(),
                        product.isRunning() ? "(running) printed" : "printed",
                        output.substring(Math.max(0, output.length() - SHOWN)));
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try {
            for (Product product : products.reversed()) {
                product.stop();
            }
            assertThat(products)
                    .as("the launcher found the product built")
                    .noneMatch(product -> product.output().contains("Building Fireline"));
        } finally {
            products.forEach(Product::kill);
            products.clear(); // a class that is tried once more has the same stage
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
