package dev.fireline.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Found by killing a worker on a loaded machine: an incident that could never be replayed, and stood still for ever. */
class LookupsInOneTaskTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P1: {title: Outage, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
              readers: {reach: ["slack:readers"]}
            rules:
              - {rule: burns, when: "true", severity: P1, playbook: main}
            playbooks:
              main: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}
            messages:
              told: {at: declared, within: 5m, to: readers, subject: Burns, text: It burns}
            """);

    @Test
    void aMessageWhoseReadersAreFoundAfterSomebodyWasPagedReplays() throws Exception {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.people.slow("readers", Duration.ofMillis(500));
            town.declare("INC-1", PLAN, "P1", "main");
            town.pass("PT1M");
            assertThat(town.actions.told()).contains("ops", "readers");

            WorkflowExecutionHistory history = town.client().fetchHistory("INC-1");

            assertThatCode(() -> TestTown.replay(history)).doesNotThrowAnyException();
        }
    }
}
