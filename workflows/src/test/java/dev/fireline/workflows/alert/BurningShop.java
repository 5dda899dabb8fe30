package dev.fireline.workflows.alert;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The plan of a shop that burns, and the stream its alerts go to. */
final class BurningShop {
    static final String STREAM = "alert:shop:burns:1";

    static final String YAML = """
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, aliases: critical}
              P1: {title: High}
            responders:
              ops: {reach: ["slack:ops"]}
            rules:
              - {rule: burns, when: 'alert.labels.alertname == "Burns"', severity: P1, playbook: watch, group: burns}
              - {rule: blazes, when: 'alert.labels.alertname == "Blazes"', severity: P0, playbook: watch, group: burns}
            playbooks:
              watch:
                contain: {steps: [{id: look, task: Look at it, of: ops}]}
            """;

    static final PinnedPlan PLAN = TestTown.plan(YAML);

    private BurningShop() {}

    static String runOf(TestTown town) {
        return town.client()
                .newUntypedWorkflowStub(STREAM)
                .describe()
                .getExecution()
                .getRunId();
    }

    /** The id of an incident that is declared then. */
    static String idAt(Instant declared) {
        return "INC-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(declared);
    }
}
