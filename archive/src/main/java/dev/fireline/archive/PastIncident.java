package dev.fireline.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What figures over many incidents are made of. Times UTC.
 *
 * @param status as in {@link IncidentRow#status}
 * @param declaredBy login; null: an alert declared it
 * @param startedAt when its alert says that it began; null: nobody said
 * @param respondedAt when the first action ended or a person first said something; null: neither yet
 * @param breached whether a target was missed
 * @param escalated whether a rung of a ladder called somebody else
 * @param facts a JSON object, name to value
 */
public record PastIncident(
        String id,
        String plan,
        String severity,
        @Nullable String rule,
        @Nullable String category,
        String status,
        @Nullable String declaredBy,
        @Nullable Instant startedAt,
        Instant declaredAt,
        @Nullable Instant respondedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant containedAt,
        @Nullable Instant resolvedAt,
        boolean breached,
        boolean escalated,
        String facts) {}
