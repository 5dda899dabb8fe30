package dev.fireline.bridge.alert;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.AlertStreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which plans look at the alerts of a body.
 *
 * @param alone the plan its address names, or its sender is kept to: nothing of another plan hears of them; null: none
 */
public record Audience(List<PinnedPlan> plans, @Nullable String alone) {
    public Audience {
        plans = List.copyOf(plans);
    }

    public static Audience all(List<PinnedPlan> plans) {
        return new Audience(plans, null);
    }

    public static Audience only(PinnedPlan plan) {
        return new Audience(List.of(plan), plan.plan().plan());
    }

    /** Whether a stream may hear that an alert is resolved. */
    boolean includes(String stream) {
        return alone == null || AlertStreamId.isOf(stream, alone) || AlertStreamId.isUnmatched(stream);
    }
}
