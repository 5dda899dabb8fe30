package dev.fireline.bridge.alert;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import java.util.Optional;

/** What the rules of a plan say of an alert. */
@FunctionalInterface
public interface PlanRules {
    /** The first rule that matches; a rule that cannot be read on this alert does not. */
    Optional<Match> match(Plan plan, Alert alert);

    /**
     * @param rule name of the rule
     * @param severity id in the plan
     * @param group rules of one group share incidents
     * @param key what makes two alerts of the group the same incident
     */
    record Match(String rule, String severity, String group, String key) {}
}
