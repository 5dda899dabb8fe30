package dev.fireline.workflows.step;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.Map;

/** A shop whose incident pages its team and calls a second after an hour; tests write its steps. */
final class PagedShop {
    static final String SCALE = "uses: kubernetes.scale, with: {namespace: shop, deployment: d, replicas: 0}";

    private PagedShop() {}

    /** A plan whose contain phase holds these steps, one a line. */
    static PinnedPlan contain(String... steps) {
        return plan("", "contain", steps);
    }

    static PinnedPlan plan(String top, String phase, String... steps) {
        StringBuilder yaml = new StringBuilder("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops, escalate: [{after: 1h, to: second}]}
                responders:
                  ops: {reach: ["slack:ops"]}
                  second: {reach: ["slack:second"]}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: main, auto: true}
                facts:
                  scope: {type: text}
                """);
        yaml.append(top).append("\nplaybooks:\n  main:\n    ").append(phase).append(":\n      steps:\n");
        for (String step : steps) {
            yaml.append("        - ").append(step).append('\n');
        }
        return TestTown.plan(yaml.toString());
    }

    static TestTown town() {
        return TestTown.on("2026-11-20T18:00:00Z");
    }

    static IncidentWorkflow declare(TestTown town, PinnedPlan plan) {
        IncidentWorkflow incident = town.declare("INC-1", plan, "P0", "main");
        town.pass("PT10S");
        return incident;
    }

    static Decide answer(String step, String choice, Map<String, Object> records) {
        return new Decide(step, choice, "ops", null, records, null);
    }
}
