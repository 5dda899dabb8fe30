package dev.fireline.workflows.expect;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try of one action.
 *
 * @param dryRun whether it was only asked what would happen
 * @param undo whether it put back what the step had changed
 * @param summary what it said; null: it failed
 * @param failure type and text; null: it succeeded
 */
public record Acted(
        Instant at,
        String incident,
        String step,
        String action,
        Map<String, @Nullable Object> with,
        boolean dryRun,
        boolean undo,
        @Nullable String summary,
        @Nullable String failure) {
    public Acted {
        with = Ordered.copy(with);
    }
}
