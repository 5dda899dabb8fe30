package dev.fireline.workflows.alert;

import dev.fireline.plans.PinnedPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is started with.
 *
 * @param plan the plan as it was when the stream began; null: no rule matched
 * @param group the rule group; null: no rule matched
 * @param mode the installation's mode: {@code live} or {@code rehearse}; the plan's stricter one wins
 * @param carried state from the run before; null in the first run
 */
public record AlertStream(
        @Nullable PinnedPlan plan,
        @Nullable String group,
        String mode,
        @Nullable CarriedStream carried) {}
