package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import dev.fireline.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL of our own on loopback, with its password in a file only the owner reads. Ended with us. */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String USER = "fireline";

    private static final String MAJOR = Version.ofThisBuild().postgresMajor();
    private static final String DATABASE = "fireline";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final int PASSWORD_BYTES = 24;

    private final ManagedProcess process;
    private final int port;
    private final String password;

    private EmbeddedPostgres(ManagedProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the database and returns when it answers; makes cluster and database the first time.
     *
     * @param folder of the data directory; made when needed
     * @throws CannotStart when the state is of another version or the server does not start
     */
    public static EmbeddedPostgres start(Path folder, int port, Cache cache, Progress progress) {
        PostgresBinaries binaries = PostgresBinaries.unpacked(cache, progress);
        Path cluster = folder.resolve("cluster");
        checkVersion(cluster);
        Orphans.await("PostgreSQL", folder.resolve("postgres.pid"), progress);
        String password = initialise(binaries, folder, cluster, progress);
        ManagedProcess process = ManagedProcess.start(
                "PostgreSQL",
                command(binaries, cluster, port),
                folder.resolve("postgres.log"),
                ManagedProcess.StopSignal.INT);
        EmbeddedPostgres postgres = new EmbeddedPostgres(process, port, password);
        try {
            Orphans.note(folder.resolve("postgres.pid"), process);
            postgres.awaitReady();
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static void checkVersion(Path cluster) {
        Path file = cluster.resolve("PG_VERSION");
        try {
            String made = Files.exists(file) ? Files.readString(file).strip() : MAJOR;
            if (!made.equals(MAJOR)) {
                throw new CannotStart(
                        "%s was made by PostgreSQL %s, and this Fireline brings PostgreSQL %s. Nothing was touched. Dump it with the Fireline that made it, or start afresh with another --data DIR."
                                .formatted(cluster, made, MAJOR));
            }
        } catch (IOException e) {
            throw new CannotStart("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** @return the password */
    private static String initialise(PostgresBinaries binaries, Path folder, Path cluster, Progress progress) {
        Path passwordFile = folder.resolve("postgres.password");
        try {
            if (Files.exists(cluster.resolve("PG_VERSION")) && Files.exists(passwordFile)) {
                return Files.readString(passwordFile).strip();
            }
            progress.say("Making the database once ...");
            Files.createDirectories(folder);
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = HexFormat.of().formatHex(random);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, password);
            List<String> initdb = new ArrayList<>(List.of(binaries.program("initdb"), "-D", cluster.toString()));
            initdb.addAll(List.of("-U", USER, "--pwfile=" + passwordFile, "--auth=scram-sha-256"));
            initdb.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-instructions"));
            run(asOrdinaryUser(initdb), folder.resolve("initdb.log"));
            return password;
        } catch (IOException e) {
            throw new CannotStart("The database cannot be made in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new CannotStart("initdb failed. Its last words:%n%s".formatted(ManagedProcess.lastLines(log)));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while making the database", e);
        }
    }

    private static List<String> command(PostgresBinaries binaries, Path cluster, int port) {
        List<String> command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", cluster.toString()));
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        return asOrdinaryUser(command);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with the same files. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name")) || !isLinux()) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of("unshare", "-U"));
        words.addAll(command);
        return words;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                makeDatabase();
                return;
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw process.failure("ended while starting");
                }
                if (System.nanoTime() > deadline) {
                    throw process.failure("was not ready within " + READY_WITHIN.toSeconds() + " s: " + e.getMessage());
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** JDBC address of the database. */
    public String url() {
        return url(DATABASE);
    }

    /** Never printed. */
    public String password() {
        return password;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
