package dev.fireline.plans.playbook;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a rollout. In YAML a map: {@code hold}, and whatever the steps read as {@code stage.<name>}.
 *
 * @param hold how long the gate must be green; null: once
 * @param values read in expressions as {@code stage.<name>}
 */
public record Stage(@Nullable Span hold, Map<String, @Nullable Object> values) {
    public static final String HOLD = "hold";

    public Stage {
        values = Ordered.copy(values);
    }
}
