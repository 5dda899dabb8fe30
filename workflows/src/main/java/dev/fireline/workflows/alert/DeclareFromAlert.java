package dev.fireline.workflows.alert;

import dev.fireline.plans.PinnedPlan;
import org.jspecify.annotations.Nullable;

/**
 * A person declares an incident from a stream of alerts no rule matched.
 *
 * @param plan that answers
 * @param playbook null: none, only clocks and people
 */
public record DeclareFromAlert(
        PinnedPlan plan,
        String severity,
        @Nullable String playbook,
        @Nullable String title,
        String by) {}
