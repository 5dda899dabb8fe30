package dev.fireline.archive;

import dev.fireline.archive.CustodyRow.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was done with the exhibits of every incident, and how the buckets they lie in stand. */
record CustodyTable(JdbcClient jdbc) {

    /** In one transaction; whoever writes for the same incident waits. */
    void add(String incident, List<Event> events) {
        boolean known = jdbc.sql("select 1 from incident where id = :incident for update")
                .param("incident", incident)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException("no incident '" + incident + "' is in the archive");
        }
        List<CustodyRow> last = rows(incident, "order by number desc limit 1");
        long number = last.isEmpty() ? 0 : last.getFirst().number();
        String previous = last.isEmpty() ? CustodyRow.FIRST : last.getFirst().hash();
        for (Event each : events) {
            Event event = storable(each);
            String hash = CustodyRow.hash(incident, ++number, event, previous);
            jdbc.sql("""
                            insert into custody (incident_id, number, at, actor, action, exhibit, sha256, outcome, why, previous, hash)
                            values (:incident, :number, :at, :actor, :action, :exhibit, :sha256, :outcome, :why, :previous, :hash)
                            """)
                    .param("incident", incident)
                    .param("number", number)
                    .param("at", Storable.time(event.at()))
                    .param("actor", event.actor())
                    .param("action", event.action())
                    .param("exhibit", event.exhibit())
                    .param("sha256", event.sha256())
                    .param("outcome", event.outcome())
                    .param("why", event.why())
                    .param("previous", previous)
                    .param("hash", hash)
                    .update();
            previous = hash;
        }
    }

    List<CustodyRow> of(String incident) {
        return rows(incident, "order by number");
    }

    void put(LockRow lock) {
        jdbc.sql("""
                        insert into evidence_lock (bucket, worm, found, at) values (:bucket, :worm, :found, :at)
                        on conflict (bucket) do update set worm = excluded.worm, found = excluded.found, at = excluded.at
                        where evidence_lock.at <= excluded.at
                        """)
                .param("bucket", lock.bucket())
                .param("worm", lock.worm())
                .param("found", Storable.text(lock.found()))
                .param("at", Storable.time(lock.at()))
                .update();
    }

    Optional<LockRow> lock(String bucket) {
        return jdbc.sql("select * from evidence_lock where bucket = :bucket")
                .param("bucket", bucket)
                .query((result, number) -> {
                    Columns row = new Columns(result);
                    return new LockRow(
                            row.text("bucket"), result.getBoolean("worm"), row.text("found"), row.time("at"));
                })
                .optional();
    }

    /** Rows that are no entry of the audit log yet, in order; 500 at most. */
    List<NewEntry> unlogged(@Nullable String incident) {
        return jdbc.sql("""
                        select custody.* from custody
                        left join audit_entry e on e.incident_id = custody.incident_id and e.seq = -number
                        where e.seq is null %s order by custody.incident_id, number limit :limit
                        """.formatted(incident == null ? "" : "and custody.incident_id = :incident"))
                .param("incident", Storable.text(incident))
                .param("limit", Page.MAX_LIMIT)
                .query((row, number) -> NewEntry.of(row.getString("incident_id"), read(row, number)))
                .list();
    }

    private List<CustodyRow> rows(String incident, String order) {
        return jdbc.sql("select * from custody where incident_id = :incident " + order)
                .param("incident", Storable.text(incident))
                .query(CustodyTable::read)
                .list();
    }

    /** As it will be read again, so that its hash is the same then. */
    private static Event storable(Event event) {
        return new Event(
                event.at().truncatedTo(ChronoUnit.MICROS),
                String.valueOf(Storable.text(event.actor())),
                event.action(),
                Storable.text(event.exhibit()),
                event.sha256(),
                String.valueOf(Storable.text(event.outcome())),
                Storable.text(event.why()));
    }

    private static CustodyRow read(ResultSet result, int number) throws SQLException {
        return read(new Columns(result), "");
    }

    /** @param prefix of the columns that timelines have as well */
    static CustodyRow read(Columns row, String prefix) throws SQLException {
        return new CustodyRow(
                row.number("number"),
                row.time(prefix + "at"),
                row.text(prefix + "actor"),
                row.text("action"),
                row.textOrNull("exhibit"),
                row.textOrNull("sha256"),
                row.text("outcome"),
                row.textOrNull(prefix + "why"),
                row.text("previous"),
                row.text("hash"));
    }
}
