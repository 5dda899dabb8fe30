package dev.fireline.archive;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL per test JVM, stopped with it; every test gets a database of its own. */
public final class ArchiveServer {
    private static final EmbeddedPostgres SERVER = start();
    private static int databases;

    private ArchiveServer() {}

    public static synchronized HikariDataSource newDatabase() {
        String name = "archive_" + ++databases;
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return ArchiveDatabase.pool(SERVER.getJdbcUrl("postgres", name), "postgres", "");
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
