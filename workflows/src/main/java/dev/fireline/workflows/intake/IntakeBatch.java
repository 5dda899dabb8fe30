package dev.fireline.workflows.intake;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of one body with the streams they go to, routed by the rules when they were accepted.
 *
 * @param key of the sender for this body, the same for every try of one sending; null: it gave none
 * @param mode the installation's: {@code live} or {@code rehearse}
 * @param plans each plan once
 * @param alerts in the order of the body
 */
public record IntakeBatch(@Nullable String key, String mode, List<PinnedPlan> plans, List<IntakeAlert> alerts) {
    public IntakeBatch {
        plans = Ordered.copy(plans);
        alerts = Ordered.copy(alerts);
    }

    /**
     * @param number of the alert in its body, from 0
     * @param incident it names to join; null: none
     */
    public record IntakeAlert(
            int number, Alert alert, @Nullable String incident, List<Route> routes) {
        public IntakeAlert {
            routes = Ordered.copy(routes);
        }
    }

    /**
     * Where an alert goes.
     *
     * @param plan digest of one of the plans; null: no rule matched
     * @param starts whether the stream is started when it does not run
     */
    public record Route(
            String stream,
            boolean starts,
            @Nullable String plan,
            @Nullable String group,
            @Nullable String rule,
            @Nullable String severity) {}
}
