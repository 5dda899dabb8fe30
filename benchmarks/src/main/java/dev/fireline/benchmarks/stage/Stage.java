package dev.fireline.benchmarks.stage;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** A Temporal server, a PostgreSQL, a receiver of pages and plans that page it; the product is started on them as needed. */
public final class Stage implements AutoCloseable {
    private static final Duration A_COMMAND_TAKES = Duration.ofMinutes(10);

    private final Path folder;
    private final Engine engine;
    private final EmbeddedPostgres postgres;
    private final PageReceiver pages = new PageReceiver();
    private final List<Launched> running = new ArrayList<>();
    private final Map<Launched, String> commands = new LinkedHashMap<>();
    private final int apiPort = Product.freePort();

    public Stage() {
        try {
            folder = Files.createTempDirectory("fireline-benchmarks");
            engine = new Engine(folder);
            postgres = EmbeddedPostgres.builder().start();
            Path plans = Files.createDirectory(folder.resolve("plans"));
            Files.writeString(
                    plans.resolve("benchmark.yaml"), resource("/benchmark.yaml").replace("PAGES", pages.url()));
            Files.createDirectory(folder.resolve("home"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Engine engine() {
        return engine;
    }

    public PageReceiver pages() {
        return pages;
    }

    public Path folder() {
        return folder;
    }

    /** {@code fireline bridge}; returns when it is ready. */
    public Launched bridge(String... more) {
        return bridge(apiPort, more);
    }

    /** One more bridge beside the first; returns when it is ready. */
    public Product anotherBridge() {
        int port = Product.freePort();
        bridge(port);
        return new Product(port);
    }

    private Launched bridge(int port, String... more) {
        List<String> words = words("bridge", more);
        words.add("--server.port=" + port);
        return launch(words).awaitLine("The bridge is ready");
    }

    /** {@code fireline worker}; returns when it is ready. */
    public Launched worker(String... more) {
        return launch(words("worker", more)).awaitLine("The worker is ready");
    }

    /** Runs a command against the first bridge until it ends, in a JVM with that option; in nanoseconds. */
    public long command(String option, String... words) {
        Map<String, String> environment = environment(folder);
        environment.put("FIRELINE_SERVER", "http://127.0.0.1:" + apiPort);
        environment.put("FIRELINE_JAVA_OPTS", option);
        long began = System.nanoTime();
        Launched.start(folder, environment, List.of(words)).awaitSuccess(A_COMMAND_TAKES);
        return System.nanoTime() - began;
    }

    /** The archive. */
    DataSource database() {
        return postgres.getPostgresDatabase();
    }

    /** Of {@code benchmark.yaml}, as a bridge pins it. */
    public PinnedPlan plan() {
        return Objects.requireNonNull(Catalog.load(folder.resolve("plans"), Map.of(), LocalDate.EPOCH)
                .orThrow()
                .plans()
                .get("benchmark"));
    }

    public Product product() {
        return new Product(apiPort);
    }

    private List<String> words(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                "--spring.temporal.connection.target=" + engine.target(),
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--fireline.mode=live",
                "--fireline.plans=" + folder.resolve("plans"),
                "--management.server.port=" + Product.freePort()));
        words.addAll(List.of(more));
        return words;
    }

    private Launched launch(List<String> words) {
        Launched launched = Launched.start(folder, environment(folder), words);
        running.add(launched);
        commands.put(launched, words.getFirst());
        return launched;
    }

    /** Processor time taken so far by {@code bridge}s, {@code worker}, {@code temporal} and {@code callers}, who are this process. */
    public Map<String, Duration> processorTimes() {
        Map<String, Duration> times = new LinkedHashMap<>();
        commands.forEach((launched, command) -> times.merge(command, launched.processorTime(), Duration::plus));
        times.put("temporal", engine.processorTime());
        times.put("callers", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        return times;
    }

    /** A home of its own: nothing of the user's settings is measured. */
    static Map<String, String> environment(Path folder) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("FIRELINE_JAVA_HOME", System.getProperty("java.home"));
        environment.put("FIRELINE_TEMPORAL_CLI", Programs.temporal().toString());
        return environment;
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Stage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        running.reversed().forEach(Launched::close);
        pages.close();
        try {
            postgres.close();
            engine.close();
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder and all in it. */
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
