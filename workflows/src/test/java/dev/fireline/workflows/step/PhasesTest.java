package dev.fireline.workflows.step;

import static dev.fireline.workflows.step.PagedShop.SCALE;
import static dev.fireline.workflows.step.PagedShop.answer;
import static dev.fireline.workflows.step.PagedShop.declare;
import static dev.fireline.workflows.step.PagedShop.plan;
import static dev.fireline.workflows.step.PagedShop.town;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import org.junit.jupiter.api.Test;

/** When a phase opens, and when it is left out. */
class PhasesTest {
    @Test
    void aPhaseOpensAtItsTimeAlthoughTheOneBeforeIsNotDone() {
        PinnedPlan plan = plan(
                "",
                "detect: {steps: [{id: confirm, task: Confirm, of: ops}]}\n    investigate: {open-by: 10m, steps: [{id: read, task: Read, of: ops}]}\n    recover",
                "note: after");
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town, plan);
            town.pass("PT9M");
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly("confirm");
            town.pass("PT1M");
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly("confirm", "read");
            assertThat(incident.show().phase()).isEqualTo("detect");
        }
    }

    @Test
    void aPhaseWhoseConditionDoesNotHoldIsLeftOut() {
        PinnedPlan plan = plan(
                "",
                "contain: {when: 'incident.severity == \"P3\"', steps: [{id: a, " + SCALE + "}]}\n    investigate",
                "{id: read, task: Read, of: ops}");
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town, plan);
            assertThat(town.timeline("INC-1", "contain left out")).hasSize(1);
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            assertThat(incident.show().phase()).isEqualTo("investigate");
        }
    }

    @Test
    void automaticContainmentBeginsBesideDetection() {
        PinnedPlan plan = plan(
                "", "detect: {steps: [{id: confirm, task: Confirm, of: ops}]}\n    contain", "{id: a, " + SCALE + "}");
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town, plan);
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
            assertThat(incident.show().phase()).isEqualTo("detect");
            assertThat(incident.show().containedAt()).isNull();
            incident.decide(answer("confirm", "done", null));
            town.pass("PT10S");
            assertThat(town.archive.view("INC-1").containedAt()).isNotNull();
        }
    }
}
