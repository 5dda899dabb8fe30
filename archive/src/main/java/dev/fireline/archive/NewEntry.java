package dev.fireline.archive;

import dev.fireline.archive.audit.Leaf;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the audit log is made of.
 *
 * @param chain as {@link Leaf#chain}
 * @param position of the event; null: it is none
 * @param body in the form that is hashed, with a salt
 */
record NewEntry(
        String incident,
        @Nullable String chain,
        long seq,
        @Nullable Long position,
        Instant at,
        String kind,
        Function<byte[], byte[]> body) {

    static NewEntry of(EventRow event) {
        JournalRow line = event.entry();
        return new NewEntry(
                event.incidentId(),
                null,
                line.seq(),
                event.position(),
                line.at(),
                line.kind(),
                salt -> AuditBody.of(event.incidentId(), line, salt));
    }

    static NewEntry of(String incident, CustodyRow row) {
        return new NewEntry(
                incident,
                Leaf.CUSTODY,
                row.number(),
                null,
                row.at(),
                row.action(),
                salt -> AuditBody.of(incident, row, salt));
    }

    /** As the table has it: below zero for a row of custody. */
    long signedSeq() {
        return chain == null ? seq : -seq;
    }
}
