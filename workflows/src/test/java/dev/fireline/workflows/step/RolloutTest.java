package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Stages, and the gate that holds them. */
class RolloutTest {

    @Test
    void aRedGateGoesBackToTheStageBeforeAsksAndHoldsAnew() {
        try (StepTown town = StepTown.contain(
                "{id: roll, rollout: {stages: [{replicas: 1, hold: 10m}, {replicas: 3, hold: 10m}, {replicas: 5}],"
                        + " steps: [{id: up, uses: kubernetes.scale, with: {namespace: shop, deployment: d, replicas: \"${{ stage.replicas }}\"}}],"
                        + " gate: {id: health, uses: probe.http, with: {url: \"http://shop\"}, every: 1m, failure-threshold: 2}}}",
                "note: after")) {
            AtomicInteger looks = new AtomicInteger();
            town.answers("health[stage-2]", request -> {
                int look = looks.incrementAndGet();
                if (look == 2 || look == 4 || look == 5) { // once is not enough, twice in a row is
                    throw ApplicationFailure.newNonRetryableFailure("503", "Unavailable");
                }
                return RecordedActions.done(request);
            });
            IncidentWorkflow incident = town.declare();
            assertThat(replicas(town)).containsExactly(1);
            town.town.pass("PT10M");
            assertThat(replicas(town)).containsExactly(1, 3);
            town.town.pass("PT4M");
            assertThat(replicas(town)).containsExactly(1, 3, 1);
            assertThat(question(incident, "roll").text()).contains("stage 2 of 3: 503; back at stage 1");

            town.town.pass("PT1H");
            assertThat(replicas(town)).hasSize(3);
            incident.decide(by("ops", "roll", "retry"));
            town.town.pass("PT9M");
            assertThat(replicas(town)).hasSize(3); // stage 1 is held anew
            town.town.pass("PT2M");
            assertThat(replicas(town)).containsExactly(1, 3, 1, 3);
            town.town.pass("PT11M");
            assertThat(replicas(town)).containsExactly(1, 3, 1, 3, 5);
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
            assertThat(town.keys()).doesNotHaveDuplicates();
        }
    }

    private static List<Integer> replicas(StepTown town) {
        return town.town.actions.real("kubernetes.scale").stream()
                .map(request -> ((Number) request.with().get("replicas")).intValue())
                .toList();
    }
}
