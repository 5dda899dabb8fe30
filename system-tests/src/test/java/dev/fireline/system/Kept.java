package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that was kept or said by processes that were given secrets, as texts with a name, to be searched for them. */
final class Kept {
    private final Map<String, String> texts = new LinkedHashMap<>();

    void put(String name, String text) {
        texts.put(name, text);
    }

    void page(String body) {
        texts.put("page " + texts.size(), body);
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Every row of every table of every database of that server, as text. */
    void archive(String server, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server + "postgres", user, password)) {
            for (String database : column(connection, "select datname from pg_database where datallowconn")) {
                try (Connection inside = DriverManager.getConnection(server + database, user, password)) {
                    for (String table : column(
                            inside,
                            "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables"
                                    + " where table_type = 'BASE TABLE' and table_schema not in"
                                    + " ('pg_catalog', 'information_schema')")) {
                        texts.put(
                                "archive " + database + " " + table,
                                String.join("\n", column(inside, "select t::text from " + table + " t")));
                    }
                }
            }
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        }
    }

    /** Every file below a folder. */
    void files(String what, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(what + " " + folder.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Names of the texts that hold it. */
    Set<String> withIn(String marker) {
        return texts.keySet().stream()
                .filter(name -> text(name).contains(marker))
                .collect(Collectors.toSet());
    }

    void assertNoneHolds(List<String> secrets) {
        texts.forEach((name, text) -> assertThat(secrets)
                .as(name)
                .allSatisfy(secret -> assertThat(around(text, secret)).isEmpty()));
        long size = texts.values().stream().mapToLong(String::length).sum();
        System.out.printf("searched %d texts, %d KiB, for %d secrets%n", texts.size(), size >> 10, secrets.size());
    }

    /** Where it stands, for whoever reads the failure; empty: nowhere. */
    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return at < 0 ? "" : text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60));
    }
}
