package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.step.PagedShop.SCALE;
import static dev.fireline.workflows.step.PagedShop.contain;
import static dev.fireline.workflows.step.PagedShop.declare;
import static dev.fireline.workflows.step.PagedShop.town;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often a step is tried, and what its failure means. */
class TriesTest {
    @Test
    void anActionIsRepeatedOnItsGridUntilItsConditionHolds() {
        try (TestTown town = town()) {
            AtomicInteger rounds = new AtomicInteger();
            town.actions.answer(
                    "a",
                    request -> new ActionResult(
                            false,
                            "ready",
                            Map.of("ready", !request.dryRun() && rounds.incrementAndGet() == 3),
                            List.of(),
                            null));
            declare(town, contain("{id: a, " + SCALE + ", until: 'steps.a.outputs.ready', every: 20s, timeout: 10m}"));
            town.pass("PT2M");
            assertThat(town.actions.real("kubernetes.scale"))
                    .extracting(ActionRequest::idempotencyKey)
                    .containsExactly("INC-1/main/a/1/1", "INC-1/main/a/1/2", "INC-1/main/a/1/3");
        }
    }

    @Test
    void aConditionThatNeverHoldsIsGivenUpAtTheTimeout() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "a", request -> new ActionResult(false, "not yet", Map.of("ready", false), List.of(), null));
            IncidentWorkflow incident = declare(
                    town, contain("{id: a, " + SCALE + ", until: 'steps.a.outputs.ready', every: 20s, timeout: 1m}"));
            town.pass("PT2M");
            assertThat(question(incident, "a").text()).contains("given up", "not yet");
            assertThat(town.actions.real("kubernetes.scale")).hasSize(3);
        }
    }

    @Test
    void anActionThatKeepsFailingIsGivenUpAtItsTimeout() {
        try (TestTown town = town()) {
            town.actions.answer("a", request -> {
                throw ApplicationFailure.newFailure("no answer", ActionFailure.UNAVAILABLE);
            });
            IncidentWorkflow incident = declare(town, contain("{id: a, " + SCALE + ", timeout: 1m}"));
            town.pass("PT3M");
            assertThat(question(incident, "a").kind()).isEqualTo("failure");
            assertThat(question(incident, "a").text()).contains("no answer");
        }
    }

    @Test
    void aFailureMeansWhatTheStepSays() {
        for (String word : new String[] {"continue", "stop", "escalate"}) {
            try (TestTown town = town()) {
                town.actions.answer("a", TriesTest::forbidden);
                IncidentWorkflow incident =
                        declare(town, contain("{id: a, " + SCALE + ", on-failure: " + word + "}", "note: after"));
                List<String> after = town.timeline("INC-1", "NOTE fireline after");
                switch (word) {
                    case "continue" -> assertThat(after).hasSize(1);
                    case "stop" -> {
                        assertThat(after).isEmpty();
                        assertThat(town.timeline("INC-1", "the playbook stopped in contain"))
                                .hasSize(1);
                        assertThat(incident.show().status()).isEqualTo(IncidentView.Status.OPEN);
                    }
                    default -> {
                        assertThat(after).isEmpty();
                        assertThat(town.actions.told()).contains("second");
                        assertThat(question(incident, "a").kind()).isEqualTo("failure");
                    }
                }
            }
        }
    }

    @Test
    void whatRunsSideBySideRunsToItsEndWhenOneOfItFails() {
        try (TestTown town = town()) {
            town.actions.answer("a", TriesTest::forbidden);
            declare(
                    town,
                    contain(
                            "parallel: [{id: a, " + SCALE + ", on-failure: stop}, {steps: [{wait: 30s}, {id: b, "
                                    + SCALE + "}]}]",
                            "note: after"));
            town.pass("PT1M");
            assertThat(town.actions.real("kubernetes.scale"))
                    .extracting(ActionRequest::step)
                    .containsExactly("a", "b");
            assertThat(town.timeline("INC-1", "NOTE fireline after")).isEmpty();
        }
    }

    private static ActionResult forbidden(ActionRequest request) {
        if (request.dryRun()) {
            return RecordedActions.done(request);
        }
        throw ApplicationFailure.newNonRetryableFailure("not allowed to scale", ActionFailure.FORBIDDEN);
    }
}
