package dev.fireline.archive;

import dev.fireline.archive.AuditLog.Backlog;
import dev.fireline.archive.audit.Canonical;
import dev.fireline.archive.audit.Leaf;
import dev.fireline.archive.audit.LoggedEntry;
import dev.fireline.archive.tlog.MerkleHash;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries of the audit log. They are written under the lock that positions of events are given under. */
record AuditTable(JdbcClient jdbc) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final String ENTRIES = """
            select timeline.*, e.incident_id as of_incident, e.seq as entry_seq, log_index, salt, leaf, number,
                custody.at as c_at, custody.actor as c_actor, action, exhibit, sha256, outcome, custody.why as c_why,
                previous, hash
            from audit_entry e
            left join timeline on timeline.incident_id = e.incident_id and timeline.seq = e.seq
            left join custody on custody.incident_id = e.incident_id and custody.number = -e.seq
            where (timeline.seq is not null or number is not null)\s
            """;
    private static final String VALUES = "(:index#, :position#, :incident#, :seq#, :salt#, :leaf#, :hash#)";

    /** Until the end of the transaction: no position is given, and no entry made, by anybody else. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(17993, 2)").query(row -> {}); // as the trigger of V2
    }

    /** Whether this transaction is the only one that signs. */
    boolean isSealingAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(17993, 3)")
                .query(Boolean.class)
                .single();
    }

    /** Whether this transaction is the only one that publishes. */
    boolean isPublishingAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(17993, 4)")
                .query(Boolean.class)
                .single();
    }

    /** Number of entries. */
    long size() {
        return jdbc.sql("select coalesce(max(log_index) + 1, 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    /** @param signed this many entries are */
    Backlog backlog(long signed) {
        return jdbc.sql("""
                        select count(*) as lines, min(timeline.at) as oldest
                        from event join timeline using (incident_id, seq)
                        where event.position > coalesce(
                            (select position from audit_entry where log_index < :signed order by position desc limit 1), 0)
                        """)
                .param("signed", signed)
                .query((row, number) -> new Backlog(row.getLong("lines"), new Columns(row).timeOrNull("oldest")))
                .single();
    }

    /** Position of the last event that is an entry; 0 when there is none. */
    long lastPosition() {
        return jdbc.sql("select coalesce(max(position), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    /** @param next what follows the last entry, in order */
    void add(List<NewEntry> next) {
        if (next.isEmpty()) {
            return;
        }
        long index = size();
        Map<String, @Nullable String> last = new HashMap<>();
        StringBuilder values = new StringBuilder();
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < next.size(); i++) {
            NewEntry entry = next.get(i);
            byte[] salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            String chain = entry.incident() + "/" + entry.chain();
            if (!last.containsKey(chain)) {
                last.put(chain, lastHash(entry).orElse(null));
            }
            byte[] leaf = leaf(entry, salt, last.get(chain));
            byte[] hash = MerkleHash.ofLeaf(leaf);
            last.put(chain, HexFormat.of().formatHex(hash));
            values.append(i == 0 ? "" : ", ").append(VALUES.replace("#", String.valueOf(i)));
            parameters.put("index" + i, index + i);
            parameters.put("position" + i, entry.position() == null ? -1 - index - i : entry.position());
            parameters.put("incident" + i, entry.incident());
            parameters.put("seq" + i, entry.signedSeq());
            parameters.put("salt" + i, salt);
            parameters.put("leaf" + i, leaf);
            parameters.put("hash" + i, hash);
        }
        jdbc.sql("insert into audit_entry (log_index, position, incident_id, seq, salt, leaf, leaf_hash) values "
                        + values)
                .params(parameters)
                .update();
    }

    /** Index of the first entry of {@code from} to {@code to - 1} that is not there. */
    Optional<Long> missing(long from, long to) {
        return jdbc.sql("""
                        select min(i) from generate_series(:from, :to - 1) i
                        where not exists (select from audit_entry where log_index = i)
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    /** Hashes of leaves {@code from} to {@code to - 1}, in order. */
    List<byte[]> hashes(long from, long to) {
        return jdbc.sql(
                        "select leaf_hash from audit_entry where log_index >= :from and log_index < :to order by log_index")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** Leaves {@code from} to {@code to - 1}, in order. */
    List<byte[]> leaves(long from, long to) {
        return jdbc.sql("select leaf from audit_entry where log_index >= :from and log_index < :to order by log_index")
                .param("from", from)
                .param("to", to)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** Entries {@code from} to {@code to - 1}, in order, each with its line or row of custody as it stands today. */
    List<LoggedEntry> entries(long from, long to) {
        return jdbc.sql(ENTRIES + "and log_index >= :from and log_index < :to order by log_index")
                .param("from", from)
                .param("to", to)
                .query(AuditTable::entry)
                .list();
    }

    /** As before, of one incident, those after an index. */
    List<LoggedEntry> entries(String incident, long after, int limit) {
        return jdbc.sql(ENTRIES
                        + "and e.incident_id = :incident and log_index > :after order by log_index limit :limit")
                .param("incident", Storable.text(incident))
                .param("after", after)
                .param("limit", limit)
                .query(AuditTable::entry)
                .list();
    }

    /** Where that line of the timeline stands in the log; empty: it is no entry yet. */
    Optional<Long> indexOf(String incident, long seq) {
        return jdbc.sql("select log_index from audit_entry where incident_id = :incident and seq = :seq")
                .param("incident", Storable.text(incident))
                .param("seq", seq)
                .query(Long.class)
                .optional();
    }

    private static LoggedEntry entry(ResultSet row, int number) throws SQLException {
        String incident = row.getString("of_incident");
        byte[] salt = row.getBytes("salt");
        return new LoggedEntry(
                row.getLong("log_index"),
                row.getBytes("leaf"),
                row.getLong("entry_seq") > 0
                        ? AuditBody.of(incident, TimelineTable.read(row, number), salt)
                        : AuditBody.of(incident, CustodyTable.read(new Columns(row), "c_"), salt));
    }

    private Optional<String> lastHash(NewEntry entry) {
        return jdbc.sql("select leaf_hash from audit_entry where incident_id = :incident and "
                        + (entry.chain() == null ? "seq > 0 order by seq desc" : "seq < 0 order by seq") + " limit 1")
                .param("incident", entry.incident())
                .query((row, number) -> HexFormat.of().formatHex(row.getBytes(1)))
                .optional();
    }

    private static byte[] leaf(NewEntry entry, byte[] salt, @Nullable String prev) {
        return new Leaf(
                        entry.incident(),
                        entry.chain(),
                        entry.seq(),
                        AuditBody.time(entry.at()),
                        entry.kind(),
                        Canonical.sha256(entry.body().apply(salt)),
                        prev)
                .bytes();
    }
}
