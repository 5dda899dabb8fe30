package dev.fireline.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it stands after a journal entry: what lists are filtered by, and the whole view. Times are kept to the
 * microsecond.
 *
 * @param lastSeq seq of the last journal entry it reflects; a row with a smaller one never replaces it
 * @param status {@code OPEN RESOLVED CLOSED CANCELLED}
 * @param phase the word of the phase shown, or {@code closed}
 * @param alertStream workflow id of the deciding alert's stream; null without one
 * @param view the whole incident as a JSON object
 */
public record IncidentRow(
        String id,
        long lastSeq,
        String plan,
        String planDigest,
        @Nullable String rule,
        String title,
        String severity,
        String status,
        String phase,
        String mode,
        @Nullable String service,
        @Nullable String commander,
        boolean slaBreached,
        Instant declaredAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant containedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        @Nullable String alertStream,
        String view) {}
