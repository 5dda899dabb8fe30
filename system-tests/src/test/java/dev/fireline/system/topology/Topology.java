package dev.fireline.system.topology;

import static org.awaitility.Awaitility.await;

import dev.fireline.system.Api;
import dev.fireline.system.Ports;
import dev.fireline.system.Product;
import dev.fireline.system.Stage;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Temporal, PostgreSQL, workers and bridges, each a process, sharing nothing but their addresses. Start one with {@link
 * #on}; the {@link Stage} ends what it started and shows what failed.
 */
public final class Topology implements AutoCloseable {
    private static final String ARCHIVE = "fireline";

    private final EmbeddedPostgres postgres;
    private final Engine engine;
    private final List<Part> workers = new ArrayList<>();
    private final List<Part> bridges = new ArrayList<>();
    private final List<Api> apis = new ArrayList<>();
    private final Map<Part, Integer> managementPorts = new LinkedHashMap<>();
    private final WorkflowServiceStubs temporal;
    private final List<String> flags;

    private Topology(Builder wanted) {
        this.postgres = startPostgres();
        this.engine = wanted.selfHosted
                ? new SelfHostedServer(wanted.stage, postgres)
                : new DevelopmentServer(wanted.stage, wanted.dynamicConfig);
        engine.server().start();
        engine.server().awaitReady();
        this.temporal = Frontend.stubs(engine.target());
        List<String> shared = new ArrayList<>(List.of(
                "--spring.temporal.connection.target=" + engine.target(),
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", ARCHIVE),
                "--spring.datasource.username=postgres"));
        shared.addAll(wanted.settings);
        this.flags = List.copyOf(shared);
        for (int number = 1; number <= wanted.workers; number++) {
            workers.add(worker(wanted, "worker-" + number, shared));
        }
        wanted.ownWorkers.forEach((name, own) -> workers.add(worker(
                wanted, name, Stream.concat(shared.stream(), own.stream()).toList())));
        for (int number = 1; number <= wanted.bridges; number++) {
            bridges.add(bridge(wanted, number, shared));
        }
    }

    /**
     * Two workers and two bridges on a Temporal server on PostgreSQL, unless told otherwise. With {@code
     * -Dfireline.engine=development} nothing runs on anything but the development server.
     */
    public static Builder on(Stage stage) {
        return new Builder(stage);
    }

    /** What to start. */
    public static final class Builder {
        private final Stage stage;
        private boolean selfHosted = !"development".equals(System.getProperty("fireline.engine"));
        private int workers = 2;
        private int bridges = 2;
        private final List<String> settings = new ArrayList<>();
        private final List<String> dynamicConfig = new ArrayList<>();
        private final Map<String, List<String>> ownWorkers = new LinkedHashMap<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private String workerOptions = "";
        private final Map<Integer, String> bridgeOptions = new LinkedHashMap<>();

        private Builder(Stage stage) {
            this.stage = stage;
        }

        /** The engine that {@code fireline serve} brings along, for what does not depend on the server. */
        public Builder onDevelopmentServer() {
            selfHosted = false;
            return this;
        }

        /** A limit of the development server, as {@code key=JSON}. */
        public Builder dynamicConfig(String value) {
            dynamicConfig.add(value);
            return this;
        }

        public Builder workers(int count) {
            workers = count;
            return this;
        }

        /** One more, with flags of its own besides those of all. */
        public Builder worker(String name, List<String> flags) {
            ownWorkers.put(name, flags);
            return this;
        }

        public Builder bridges(int count) {
            bridges = count;
            return this;
        }

        /** Flags of every worker and bridge. */
        public Builder settings(List<String> flags) {
            settings.addAll(flags);
            return this;
        }

        /** More options of the JVM, for workers. */
        public Builder workerJava(String options) {
            workerOptions = options;
            return this;
        }

        /** More options of the JVM, for every bridge. */
        public Builder bridgeJava(String options) {
            for (int number = 1; number <= bridges; number++) {
                bridgeJava(number, options);
            }
            return this;
        }

        /** More options of the JVM, for one bridge. */
        public Builder bridgeJava(int number, String options) {
            bridgeOptions.put(number, options);
            return this;
        }

        /** More variables of every worker and bridge. */
        public Builder variables(Map<String, String> more) {
            variables.putAll(more);
            return this;
        }

        /** Starts everything, and returns when all of it is ready. */
        public Topology start() {
            stage.shareCache();
            Topology topology = new Topology(this);
            topology.startAll();
            return topology;
        }

        /** Starts Temporal and PostgreSQL only. */
        public Topology startEngine() {
            stage.shareCache();
            return new Topology(this);
        }
    }

    private void startAll() {
        start(Stream.concat(workers.stream(), bridges.stream()).toList());
    }

    /** After {@link Builder#startEngine}. */
    public void startWorkers() {
        start(workers);
    }

    /** After {@link Builder#startEngine}. */
    public void startBridges() {
        start(bridges);
    }

    /** Side by side. */
    private static void start(List<Part> parts) {
        parts.forEach(Part::start);
        parts.forEach(Part::awaitReady);
    }

    public Engine engine() {
        return engine;
    }

    public List<Part> workers() {
        return List.copyOf(workers);
    }

    public List<Part> bridges() {
        return List.copyOf(bridges);
    }

    /** Of the first bridge. */
    public Api api() {
        return api(0);
    }

    public Api api(int bridge) {
        return apis.get(bridge);
    }

    /** The management port of that worker or bridge. */
    public Api management(Part part) {
        return new Api("http://127.0.0.1:" + managementPorts.get(part));
    }

    /** What leads a worker or bridge of another start to the same Temporal and archive. */
    public List<String> flags() {
        return flags;
    }

    /** Histories and visibility, past Fireline. */
    public WorkflowServiceStubs temporal() {
        return temporal;
    }

    /** The archive's database, past Fireline. */
    public Connection archive() throws SQLException {
        return postgres.getDatabase("postgres", ARCHIVE).getConnection();
    }

    /** What the addresses of databases begin with, the archive's and others, for whoever logs in as {@code postgres}. */
    public String databases() {
        return postgres.getJdbcUrl("postgres", "").replaceFirst("[?].*", "");
    }

    /** A backup of the archive as it is now, under that name; who uses it is thrown out for a moment. */
    public void backUp(String name) throws SQLException {
        aloneWithTheArchive("create database " + name + " template " + ARCHIVE);
    }

    /** Puts that backup in the place of the archive, below processes that run. */
    public void restore(String name) throws SQLException {
        aloneWithTheArchive(
                "alter database " + ARCHIVE + " rename to " + ARCHIVE + "_lost",
                "alter database " + name + " rename to " + ARCHIVE);
    }

    private void aloneWithTheArchive(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + ARCHIVE + " allow_connections false");
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + ARCHIVE + "'");
            await("nobody to use the archive")
                    .until(
                            () -> statement
                                    .executeQuery("select 1 from pg_stat_activity where datname = '" + ARCHIVE + "'")
                                    .isBeforeFirst(),
                            used -> !used);
            for (String each : statements) {
                statement.execute(each);
            }
            statement.execute("alter database " + ARCHIVE + " allow_connections true");
        }
    }

    /** Ends the processes as an operator would, and the database after them. */
    @Override
    public void close() {
        temporal.shutdownNow();
        Stream.concat(bridges.stream(), workers.stream())
                .filter(Part::isRunning)
                .forEach(Part::stop);
        if (engine.server().isRunning()) {
            engine.server().kill();
        }
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres startPostgres() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + ARCHIVE);
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Part worker(Builder wanted, String name, List<String> shared) {
        List<String> words = new ArrayList<>(List.of("worker"));
        words.addAll(shared);
        words.add("--server.port=" + Ports.anyFree()); // several on one machine, and a bridge beside them
        return part(wanted, name, wanted.workerOptions, words, "The worker is ready");
    }

    private Part bridge(Builder wanted, int number, List<String> shared) {
        int port = Ports.anyFree();
        List<String> words = new ArrayList<>(List.of("bridge"));
        words.addAll(shared);
        words.add("--server.port=" + port);
        apis.add(new Api("http://127.0.0.1:" + port));
        return part(
                wanted,
                "bridge-" + number,
                wanted.bridgeOptions.getOrDefault(number, ""),
                words,
                "The bridge is ready");
    }

    private Part part(Builder wanted, String name, String options, List<String> words, String readyLine) {
        Map<String, String> environment = new LinkedHashMap<>(wanted.variables);
        environment.put("FIRELINE_JAVA_OPTS", (Stage.QUICK_START + " " + options).strip());
        int management = Ports.anyFree();
        words.add("--management.server.port=" + management);
        Part part = new Part(
                name,
                () -> wanted.stage.startWith(environment, name, words.toArray(String[]::new)),
                (Product process) -> process.output().contains(readyLine));
        managementPorts.put(part, management);
        return part;
    }
}
