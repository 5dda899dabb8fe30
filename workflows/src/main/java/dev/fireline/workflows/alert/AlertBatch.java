package dev.fireline.workflows.alert;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of one stream, in the order received; repeats are whole entries, so that they are counted.
 *
 * @param plan by which they were routed, when the stream may not know it yet: its next incident takes it; null: the
 *     stream's own
 */
public record AlertBatch(List<RoutedAlert> alerts, @Nullable PinnedPlan plan) {
    public AlertBatch {
        alerts = Ordered.copy(alerts);
    }

    public AlertBatch(List<RoutedAlert> alerts) {
        this(alerts, null);
    }
}
