package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Advance;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What ends a phase, and what ends a step: an answer, a stop, a retry that counts. */
class PhaseEndsTest {

    @Test
    void containedIsTheEndOfContainAndAdvancingAsksAboutOpenSteps() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  main:
                    contain: {steps: [{id: stop, task: Stop it, of: ops}]}
                    recover: {steps: [{id: back, task: Bring it back, of: ops}]}
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(incident.show().containedAt()).isNull();
            assertThatThrownBy(() -> incident.advance(new Advance(null, "ops", null, null)))
                    .hasStackTraceContaining("a step is open: stop");
            incident.decide(by("ops", "stop", "done"));
            town.town.pass("PT1S");
            assertThat(incident.show().phase()).isEqualTo("recover");
            assertThat(incident.show().containedAt()).isNotNull();
            incident.decide(by("ops", "back", "done"));
            town.town.pass("PT1S");
            assertThat(incident.show().resolvedAt()).isNotNull();
        }
    }

    @Test
    void stopEndsTheAutomationOnlyAndTheIncidentGoesOn() {
        try (StepTown town =
                StepTown.contain("{id: a, " + scale("a") + ", on-failure: stop}", "{id: b, " + scale("b") + "}")) {
            town.fails("a");
            IncidentWorkflow incident = town.declare();
            assertThat(town.timeline("the playbook stopped in contain: people go on by hand"))
                    .hasSize(1);
            assertThat(town.scaled()).doesNotContain("b");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.OPEN);
        }
    }

    @Test
    void theEnginesRetriesKeepTheKeyAndAPersonsRetryCountsItUp() {
        try (StepTown town =
                StepTown.contain("{id: a, retry: {delay: 3s}, " + scale("a") + "}", "{id: b, " + scale("b") + "}")) {
            AtomicInteger tries = new AtomicInteger();
            town.answers("a", request -> {
                if (!request.dryRun() && tries.incrementAndGet() == 1) {
                    throw ApplicationFailure.newFailure("not now", "Unavailable");
                }
                return RecordedActions.done(request);
            });
            town.fails("b");
            IncidentWorkflow incident = town.declare();
            town.town.pass("PT10S");
            town.works("b");
            incident.decide(by("ops", "b", "retry"));
            town.town.pass("PT5S");
            assertThat(town.keys())
                    .containsExactly("INC-1/main/a/1", "INC-1/main/a/1", "INC-1/main/b/1", "INC-1/main/b/2");
        }
    }
}
