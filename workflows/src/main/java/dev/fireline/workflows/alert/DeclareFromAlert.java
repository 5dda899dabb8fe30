package dev.fireline.workflows.alert;

import dev.fireline.plans.PinnedPlan;
import org.jspecify.annotations.Nullable;

/**
 * A person declares an incident from a stream of alerts no rule matched.
 *
 * @param plan that answers
 * @param playbook null: that of the category; without one only clocks and people
 * @param category {@code security/data_breach}; null: not classified
 */
public record DeclareFromAlert(
        PinnedPlan plan,
        String severity,
        @Nullable String playbook,
        @Nullable String title,
        String by,
        @Nullable String category) {
    public DeclareFromAlert(
            PinnedPlan plan, String severity, @Nullable String playbook, @Nullable String title, String by) {
        this(plan, severity, playbook, title, by, null);
    }
}
