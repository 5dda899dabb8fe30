package dev.fireline.workflows.alert;

import dev.fireline.plans.value.Ordered;
import java.util.List;

/** What a stream's run hands to the next when it continues as new. */
public record CarriedStream(AlertStreamView view, List<String> seen) {
    public CarriedStream {
        seen = Ordered.copy(seen);
    }
}
