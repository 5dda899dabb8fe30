package dev.fireline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal of every incident. */
record TimelineTable(JdbcClient jdbc) {

    void add(String incident, JournalRow row) {
        jdbc.sql("""
                        insert into timeline (incident_id, seq, at, kind, phase, step, actor, what, why, details)
                        values (:incident, :seq, :at, :kind, :phase, :step, :actor, :what, :why, cast(:details as jsonb))
                        on conflict (incident_id, seq) do nothing
                        """).params(parameters(incident, row)).update();
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

    private static Map<String, @Nullable Object> parameters(String incident, JournalRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("incident", incident);
        values.put("seq", row.seq());
        values.put("at", Storable.time(row.at()));
        values.put("kind", row.kind());
        values.put("phase", row.phase());
        values.put("step", row.step());
        values.put("actor", Storable.text(row.actor()));
        values.put("what", Storable.text(row.what()));
        values.put("why", Storable.text(row.why()));
        values.put("details", Storable.json(row.details()));
        return values;
    }

    private static JournalRow read(ResultSet result, int number) throws SQLException {
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
