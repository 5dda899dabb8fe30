package dev.fireline.workflows.alert;

import dev.fireline.plans.value.Ordered;
import java.util.List;

/** Alerts of one stream, in the order received; repeats are whole entries, so that they are counted. */
public record AlertBatch(List<RoutedAlert> alerts) {
    public AlertBatch {
        alerts = Ordered.copy(alerts);
    }
}
