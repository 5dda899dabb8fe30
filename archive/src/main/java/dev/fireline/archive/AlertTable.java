package dev.fireline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Streams of alerts, and which alert of a sender is in which stream. */
record AlertTable(JdbcClient jdbc) {

    void put(AlertStreamRow row) {
        boolean newest = putStream(row);
        if (newest) {
            row.identities().forEach(identity -> putMember(row.id(), identity));
        }
        if (row.incidentId() != null) {
            jdbc.sql("""
                            insert into incident_alerts (incident_id, stream_id, occurrences)
                            values (:incident, :stream, :occurrences)
                            on conflict (incident_id, stream_id) do update
                            set occurrences = greatest(incident_alerts.occurrences, excluded.occurrences)
                            """)
                    .param("incident", row.incidentId())
                    .param("stream", row.id())
                    .param("occurrences", row.occurrences())
                    .update();
        }
    }

    Page<AlertStreamRow> list(boolean unmatchedOnly, int limit, @Nullable String cursorText) {
        StringBuilder sql = new StringBuilder("select * from alert_stream where true");
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (unmatchedOnly) {
            sql.append(" and plan is null");
        }
        if (cursorText != null) {
            Cursor cursor = Cursor.decode(cursorText);
            sql.append(" and (last_received_at, id) < (:cursorAt, :cursorId)");
            parameters.put("cursorAt", Storable.time(cursor.at()));
            parameters.put("cursorId", cursor.id());
        }
        sql.append(" order by last_received_at desc, id desc limit ").append(limit + 1);
        List<AlertStreamRow> rows = jdbc.sql(sql.toString())
                .params(parameters)
                .query(AlertTable::read)
                .list();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<AlertStreamRow> items = rows.subList(0, limit);
        AlertStreamRow last = items.getLast();
        return new Page<>(items, new Cursor(last.lastReceivedAt(), last.id()).encode());
    }

    List<AlertMembership> holding(String source, List<String> fingerprints) {
        if (fingerprints.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select fingerprint, stream_id, firing from alert_member
                        where source = :source and fingerprint in (:fingerprints)
                        order by fingerprint, stream_id
                        """)
                .param("source", source)
                .param("fingerprints", fingerprints.stream().map(Storable::text).toList())
                .query((row, number) -> new AlertMembership(
                        source, row.getString("fingerprint"), row.getString("stream_id"), row.getBoolean("firing")))
                .list();
    }

    long occurrences(String incident) {
        return jdbc.sql("select coalesce(sum(occurrences), 0) from incident_alerts where incident_id = :incident")
                .param("incident", Storable.text(incident))
                .query(Long.class)
                .single();
    }

    private boolean putStream(AlertStreamRow row) {
        return jdbc.sql("""
                        insert into alert_stream (id, version, plan, rule, title, occurrences, firing, first_received_at,
                            last_received_at, incident_id, members)
                        values (:id, :version, :plan, :rule, :title, :occurrences, :firing, :firstReceivedAt,
                            :lastReceivedAt, :incidentId, cast(:members as jsonb))
                        on conflict (id) do update set (version, plan, rule, title, occurrences, firing,
                            first_received_at, last_received_at, incident_id, members)
                          = (excluded.version, excluded.plan, excluded.rule, excluded.title, excluded.occurrences,
                            excluded.firing, excluded.first_received_at, excluded.last_received_at,
                            excluded.incident_id, excluded.members)
                        where (alert_stream.first_received_at, alert_stream.version)
                            < (excluded.first_received_at, excluded.version)
                        """).params(parameters(row)).update() > 0;
    }

    private void putMember(String stream, AlertStreamRow.Identity identity) {
        jdbc.sql("""
                        insert into alert_member (source, fingerprint, stream_id, firing)
                        values (:source, :fingerprint, :stream, :firing)
                        on conflict (source, fingerprint, stream_id) do update set firing = excluded.firing
                        """)
                .param("source", identity.source())
                .param("fingerprint", Storable.text(identity.fingerprint()))
                .param("stream", stream)
                .param("firing", identity.firing())
                .update();
    }

    private static Map<String, @Nullable Object> parameters(AlertStreamRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", row.id());
        values.put("version", row.version());
        values.put("plan", row.plan());
        values.put("rule", row.rule());
        values.put("title", Storable.text(row.title()));
        values.put("occurrences", row.occurrences());
        values.put("firing", row.firing());
        values.put("firstReceivedAt", Storable.time(row.firstReceivedAt()));
        values.put("lastReceivedAt", Storable.time(row.lastReceivedAt()));
        values.put("incidentId", row.incidentId());
        values.put("members", Storable.json(row.members()));
        return values;
    }

    private static AlertStreamRow read(ResultSet result, int number) throws SQLException {
        Columns row = new Columns(result);
        return new AlertStreamRow(
                row.text("id"),
                row.number("version"),
                row.textOrNull("plan"),
                row.textOrNull("rule"),
                row.text("title"),
                row.number("occurrences"),
                (int) row.number("firing"),
                row.time("first_received_at"),
                row.time("last_received_at"),
                row.textOrNull("incident_id"),
                row.text("members"),
                List.of());
    }
}
