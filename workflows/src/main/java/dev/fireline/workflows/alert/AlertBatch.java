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
 * @param waited whether they may have waited for a worker between their receipt and this stream; null: they did not
 */
public record AlertBatch(
        List<RoutedAlert> alerts,
        @Nullable PinnedPlan plan,
        @Nullable Boolean waited) {
    public AlertBatch {
        alerts = Ordered.copy(alerts);
    }

    public AlertBatch(List<RoutedAlert> alerts) {
        this(alerts, null, null);
    }

    public AlertBatch(List<RoutedAlert> alerts, @Nullable PinnedPlan plan) {
        this(alerts, plan, null);
    }

    /** The same, of which the receipt may lie long before. */
    public AlertBatch asWaited() {
        return new AlertBatch(alerts, plan, true);
    }
}
