package dev.fireline.bridge.drill;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a drill went.
 *
 * @param id of the incident that was played
 * @param status {@code open resolved closed cancelled}
 * @param closedAt null: it runs
 * @param score how many expectations held; null: not judged yet
 * @param of how many there were; null: not judged yet
 */
public record DrillOutcome(
        String id,
        String status,
        Instant startedAt,
        @Nullable Instant closedAt,
        @Nullable Integer score,
        @Nullable Integer of,
        List<Finding> findings) {
    public DrillOutcome {
        findings = Ordered.copy(findings);
    }

    /**
     * @param expected in words
     * @param instead what came about; null: it held
     * @param about the heading below which it stands; null: none
     */
    public record Finding(
            String expected,
            @Nullable String instead,
            @Nullable String about) {}
}
