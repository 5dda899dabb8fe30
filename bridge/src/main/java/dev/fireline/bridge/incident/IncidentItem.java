package dev.fireline.bridge.incident;

import dev.fireline.archive.IncidentRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident in a list. Times UTC. */
public record IncidentItem(
        String id,
        String plan,
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
        @Nullable Instant closedAt) {

    static IncidentItem of(IncidentRow row) {
        return new IncidentItem(
                row.id(),
                row.plan(),
                row.rule(),
                row.title(),
                row.severity(),
                row.status(),
                row.phase(),
                row.mode(),
                row.service(),
                row.commander(),
                row.slaBreached(),
                row.declaredAt(),
                row.acknowledgedAt(),
                row.containedAt(),
                row.resolvedAt(),
                row.closedAt());
    }
}
