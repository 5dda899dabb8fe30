package dev.fireline.bridge.incident;

import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person declares an incident. A field left out is null.
 *
 * @param plan name of the plan that answers; required
 * @param severity id in that plan; required
 * @param playbook of that plan; null: that of the category, without one only clocks and people
 * @param title one line; required without {@code alert}
 * @param by login of the person; required
 * @param facts of that plan, by name; not together with {@code alert}
 * @param alert id of an unmatched stream of alerts the incident is declared from
 * @param category of that plan, such as {@code security/data_breach}; null: not classified
 */
public record DeclareRequest(
        @Nullable String plan,
        @Nullable String severity,
        @Nullable String playbook,
        @Nullable String title,
        @Nullable String by,
        @Nullable Map<String, @Nullable Object> facts,
        @Nullable String alert,
        @Nullable String category) {
    public DeclareRequest {
        facts = Ordered.copy(facts);
    }

    @Override
    public Map<String, @Nullable Object> facts() {
        return Ordered.copy(facts);
    }
}
