package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Resolve;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** F09: what a step has changed is changed back by somebody else, while the incident is open. */
class DriftTest {
    private static final String TASK = "{id: look, task: Look, of: ops}";

    /** Looks that find it changed back; the others find all well. */
    private final AtomicInteger drifts = new AtomicInteger();

    @Test
    void whoLeadsIsToldOnceAndItIsLeft() {
        try (StepTown town = watched("{id: stop, drift: tell, " + scale("a") + "}", TASK)) {
            town.declare();
            town.town.pass("PT3H");
            assertThat(town.timeline("changed back")).isEmpty();
            drifts.set(5);
            town.town.pass("PT1M");
            assertThat(town.timeline("'stop' was changed back: an autoscaler changed replicas 0 → 3"))
                    .hasSize(1);
            assertThat(paged(town)).isEqualTo(1);
            assertThat(town.scaled()).containsExactly("a");
        }
    }

    @Test
    void itIsChangedAgainThreeTimesAtMost() {
        try (StepTown town = watched("{id: stop, drift: reapply, " + scale("a") + "}", TASK)) {
            town.declare();
            drifts.set(100);
            town.town.pass("PT10M");
            assertThat(town.scaled()).containsExactly("a", "a", "a", "a");
            assertThat(town.keys()).doesNotHaveDuplicates();
            assertThat(town.timeline("changed again (3 of 3)")).hasSize(1);
            assertThat(town.timeline("'stop' was changed back 4 times; it is left so"))
                    .hasSize(1);
            assertThat(paged(town)).isEqualTo(2);
        }
    }

    @Test
    void whatTheIncidentItselfChangesIsNoDrift() {
        try (StepTown town = watched(
                "{id: stop, drift: reapply, " + scale("a") + "}",
                TASK,
                "{id: start, uses: kubernetes.scale, with: {namespace: shop, deployment: a, replicas: 3}}",
                "{id: check, task: Check, of: ops}")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "look", "done"));
            drifts.set(5);
            town.town.pass("PT10M");
            assertThat(town.scaled()).containsExactly("a", "a");
            assertThat(town.timeline("changed back")).isEmpty();
        }
    }

    @Test
    void nobodyWatchesWhatIsPutBackOrOver() {
        try (StepTown town = watched("{id: stop, drift: reapply, " + scale("a") + "}", TASK)) {
            IncidentWorkflow incident = town.declare();
            incident.cancel(new Cancel("ops", "a false alarm"));
            drifts.set(5);
            town.town.pass("PT10M");
            assertThat(town.timeline("changed back")).isEmpty();
        }
        try (StepTown town = watched("{id: stop, drift: reapply, " + scale("a") + "}", TASK)) {
            IncidentWorkflow incident = town.declare();
            incident.resolve(new Resolve("ops", "over"));
            drifts.set(5);
            town.town.pass("PT10M");
            assertThat(town.timeline("changed back")).isEmpty();
        }
    }

    @Test
    void whatIsGoneIsNoLongerWatched() {
        try (StepTown town = StepTown.contain("{id: stop, drift: tell, " + scale("a") + "}", TASK)) {
            town.town.actions.answerAll(ActionCatalog.AWAIT_RESCALE, request -> {
                throw ApplicationFailure.newNonRetryableFailure("it does not exist", ActionFailure.TARGET_GONE);
            });
            town.declare();
            town.town.pass("PT1M");
            assertThat(town.timeline("'stop' is no longer watched: it does not exist"))
                    .hasSize(1);
        }
    }

    private StepTown watched(String... steps) {
        StepTown town = StepTown.with(
                "roles: {incident-commander: {candidates: [second]}}\nplaybooks: {main: {contain: {steps: ["
                        + String.join(", ", steps) + "]}}}\n");
        town.town.actions.answerAll(ActionCatalog.AWAIT_RESCALE, this::look);
        drifts.set(0);
        return town;
    }

    private ActionResult look(ActionRequest request) {
        if (drifts.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw ApplicationFailure.newFailure("all is well", ActionFailure.NOT_READY);
        }
        return new ActionResult(false, "an autoscaler changed replicas 0 → 3", Map.of("found", 3), List.of(), null);
    }

    private static int paged(StepTown town) {
        return town.timeline("PAGED fireline paged second").size();
    }
}
