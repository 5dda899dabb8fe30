package dev.fireline.system.checker;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record as it lies in the archive, past all code of the product.
 *
 * @param lines of every timeline, and everything that was done with exhibits
 * @param entries of the audit log, by index
 * @param checkpoints signed notes, in the order they were signed
 * @param keys public ones, by name
 */
public record AuditRecord(List<Line> lines, List<Entry> entries, List<String> checkpoints, Map<String, String> keys) {
    /** A line of a timeline. */
    static final String TIMELINE = "";

    static final String CUSTODY = "custody";

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    /**
     * @param chain {@link #TIMELINE} or {@link #CUSTODY}
     * @param text what is hashed, but for the salt
     */
    public record Line(String incident, String chain, long seq, Map<String, @Nullable Object> text) {
        String name() {
            return incident + "/" + (chain.isEmpty() ? "" : chain + "/") + seq;
        }
    }

    public record Entry(long index, byte[] salt, byte[] leaf, byte[] hash) {}

    /** As it is at one moment, whoever writes meanwhile. */
    public static AuditRecord of(Connection archive) throws SQLException {
        archive.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        archive.setAutoCommit(false);
        try {
            return read(archive);
        } finally {
            archive.rollback();
            archive.setAutoCommit(true);
        }
    }

    private static AuditRecord read(Connection archive) throws SQLException {
        List<Line> lines = new ArrayList<>();
        each(archive, "select * from timeline order by incident_id, seq", row -> {
            Map<String, @Nullable Object> text = texts(row, "actor", "kind", "phase", "step", "what", "why");
            text.put("details", JSON.readTree(row.getString("details")));
            lines.add(line(row, TIMELINE, row.getLong("seq"), text));
        });
        each(archive, "select * from custody order by incident_id, number", row -> {
            Map<String, @Nullable Object> text = texts(row, "actor", "exhibit", "outcome", "previous", "sha256", "why");
            text.put("kind", row.getString("action"));
            lines.add(line(row, CUSTODY, row.getLong("number"), text));
        });
        List<Entry> entries = new ArrayList<>();
        each(
                archive,
                "select * from audit_entry order by log_index",
                row -> entries.add(new Entry(
                        row.getLong("log_index"),
                        row.getBytes("salt"),
                        row.getBytes("leaf"),
                        row.getBytes("leaf_hash"))));
        List<String> checkpoints = new ArrayList<>();
        each(
                archive,
                "select note from audit_checkpoint order by signed_at, size",
                row -> checkpoints.add(row.getString(1)));
        Map<String, String> keys = new LinkedHashMap<>();
        each(archive, "select origin, verifier from audit_origin", row -> keys.put(row.getString(1), row.getString(2)));
        return new AuditRecord(lines, entries, checkpoints, keys);
    }

    private static Line line(ResultSet row, String chain, long seq, Map<String, @Nullable Object> text)
            throws SQLException {
        String incident = row.getString("incident_id");
        text.put("incident", incident);
        text.put("seq", seq);
        text.put("at", TIME.format(row.getObject("at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC)));
        return new Line(incident, chain, seq, text);
    }

    private static Map<String, @Nullable Object> texts(ResultSet row, String... columns) throws SQLException {
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        for (String column : columns) {
            texts.put(column, row.getString(column));
        }
        return texts;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection archive, String query, Reader reader) throws SQLException {
        try (Statement statement = archive.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }
}
