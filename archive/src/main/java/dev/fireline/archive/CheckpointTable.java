package dev.fireline.archive;

import dev.fireline.archive.tlog.NoteVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checkpoints of the audit log as signed notes, and the keys they were signed with. */
record CheckpointTable(JdbcClient jdbc) {
    /** The last checkpoint of a log as a signed note; empty: none yet. */
    Optional<String> last(String origin) {
        return jdbc.sql("select note from audit_checkpoint where origin = :origin order by size desc limit 1")
                .param("origin", origin)
                .query(String.class)
                .optional();
    }

    void add(String origin, long size, String note, Instant at) {
        jdbc.sql("insert into audit_checkpoint (origin, size, note, signed_at) values (:origin, :size, :note, :at)")
                .param("origin", origin)
                .param("size", size)
                .param("note", note)
                .param("at", Storable.time(at))
                .update();
    }

    /** The last checkpoint under any name. */
    Optional<String> last() {
        return jdbc.sql("select note from audit_checkpoint order by signed_at desc, size desc limit 1")
                .query(String.class)
                .optional();
    }

    /** A log under another key than the one before begins. */
    void begin(NoteVerifier verifier, Instant at) {
        jdbc.sql("insert into audit_origin (origin, verifier, began_at) values (:origin, :verifier, :at)")
                .param("origin", verifier.name())
                .param("verifier", verifier.text())
                .param("at", Storable.time(at))
                .update();
    }

    /** Public keys under which the log has been signed, the newest first. */
    List<String> verifiers() {
        return jdbc.sql("select verifier from audit_origin order by began_at desc")
                .query(String.class)
                .list();
    }
}
