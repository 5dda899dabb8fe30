package dev.fireline.bridge;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.severity.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small plans for tests. */
public final class Plans {
    private Plans() {}

    /** A plan whose one rule {@code <name>-rule} takes alerts of that severity label, grouped by job. */
    public static PinnedPlan onSeverity(String name, String label) {
        Rule rule = new Rule(
                name + "-rule",
                new Expression("alert.labels.severity == \"" + label + "\""),
                "P0",
                null,
                null,
                List.of(new Expression("alert.labels.job")),
                null,
                "stop-it",
                Map.of(),
                null,
                false,
                null,
                null, null, null);
        Map<String, Severity> severities = new LinkedHashMap<>();
        severities.put("P0", new Severity("everything is down", List.of(), null, null, List.of(), List.of(), null));
        severities.put("P1", new Severity("something is down", List.of(), null, null, List.of(), List.of(), null));
        return new PinnedPlan(
                "ab".repeat(32),
                new Plan(
                        name,
                        "Plan " + name,
                        Who.of("ops"),
                        "1",
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        severities,
                        Map.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        List.of(rule),
                        Map.of("stop-it", new Playbook(null, null, null, null, null, null, List.of())),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of()));
    }
}
