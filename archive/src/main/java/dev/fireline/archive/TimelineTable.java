package dev.fireline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal of every incident. */
record TimelineTable(JdbcClient jdbc) {
    private static final String VALUES =
            "(:incident, :seq#, :at#, :kind#, :phase#, :step#, :actor#, :what#, :why#, cast(:details# as jsonb))";

    /**
     * All in one statement: positions are given once, as late as can be, and the lock on them is held shortly.
     *
     * @return whether anything was new; the lock on positions is held then until the end of the transaction
     */
    boolean add(String incident, List<JournalRow> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        StringBuilder values = new StringBuilder();
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("incident", incident);
        for (int i = 0; i < rows.size(); i++) {
            values.append(i == 0 ? "" : ", ").append(VALUES.replace("#", String.valueOf(i)));
            put(parameters, i, rows.get(i));
        }
        return jdbc.sql(
                                "insert into timeline (incident_id, seq, at, kind, phase, step, actor, what, why, details) values "
                                        + values + " on conflict (incident_id, seq) do nothing")
                        .params(parameters)
                        .update()
                > 0;
    }

    /** Position of the last row; 0 when there is none. */
    long last() {
        return jdbc.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
    }

    List<EventRow> events(long after, @Nullable String incident, int limit) {
        return jdbc.sql("""
                        select timeline.*, event.position from event join timeline using (incident_id, seq)
                        where event.position > :after %s order by event.position limit :limit
                        """.formatted(incident == null ? "" : "and event.incident_id = :incident"))
                .param("after", after)
                .param("incident", Storable.text(incident))
                .param("limit", limit)
                .query((row, number) ->
                        new EventRow(row.getLong("position"), row.getString("incident_id"), read(row, number)))
                .list();
    }

    List<JournalRow> after(String incident, long seq, int limit) {
        return jdbc.sql("""
                        select * from timeline where incident_id = :incident and seq > :seq order by seq limit :limit
                        """)
                .param("incident", Storable.text(incident))
                .param("seq", seq)
                .param("limit", limit)
                .query(TimelineTable::read)
                .list();
    }

    Optional<JournalRow> lastOfKind(String incident, String kind) {
        return jdbc.sql(
                        "select * from timeline where incident_id = :incident and kind = :kind order by seq desc limit 1")
                .param("incident", Storable.text(incident))
                .param("kind", kind)
                .query(TimelineTable::read)
                .optional();
    }

    private static void put(Map<String, @Nullable Object> values, int number, JournalRow row) {
        values.put("seq" + number, row.seq());
        values.put("at" + number, Storable.time(row.at()));
        values.put("kind" + number, row.kind());
        values.put("phase" + number, row.phase());
        values.put("step" + number, row.step());
        values.put("actor" + number, Storable.text(row.actor()));
        values.put("what" + number, Storable.text(row.what()));
        values.put("why" + number, Storable.text(row.why()));
        values.put("details" + number, Storable.json(row.details()));
    }

    static JournalRow read(ResultSet result, int number) throws SQLException {
        Columns row = new Columns(result);
        return new JournalRow(
                row.number("seq"),
                row.time("at"),
                row.text("kind"),
                row.text("phase"),
                row.textOrNull("step"),
                row.text("actor"),
                row.text("what"),
                row.textOrNull("why"),
                row.text("details"));
    }
}
