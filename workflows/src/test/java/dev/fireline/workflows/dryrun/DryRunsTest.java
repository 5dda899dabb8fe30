package dev.fireline.workflows.dryrun;

import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is done to a cluster after a step is tried out and written down before, as the step itself is. */
class DryRunsTest {
    private static final String TASK = "{id: look, task: Look, of: ops}";

    @Test
    void anUndoIsTriedOutBeforeItIsDone() {
        try (StepTown town = StepTown.contain("{id: a, " + scale("a") + "}", TASK)) {
            cancelled(town);

            assertThat(scaled(town))
                    .extracting(request -> key(request) + (request.dryRun() ? " tried out" : " done"))
                    .containsExactly("main/a/1 tried out", "main/a/1 done", "undo/a tried out", "undo/a done");
            assertThat(town.timeline("dry run: ")).hasSize(2);
        }
    }

    @Test
    void anUndoThatCannotBeTriedOutIsDoneAllTheSame() {
        try (StepTown town = StepTown.contain("{id: a, " + scale("a") + "}", TASK)) {
            town.answers("a", request -> {
                if (request.dryRun() && key(request).startsWith("undo/")) {
                    throw ApplicationFailure.newNonRetryableFailure("no dry run", ActionFailure.FORBIDDEN);
                }
                return RecordedActions.done(request);
            });
            cancelled(town);

            assertThat(town.timeline("the dry run failed: no dry run")).hasSize(1);
            assertThat(scaled(town).getLast())
                    .satisfies(last -> assertThat(key(last)).isEqualTo("undo/a"))
                    .satisfies(last -> assertThat(last.dryRun()).isFalse());
            assertThat(town.timeline("undone: ")).hasSize(1);
        }
    }

    @Test
    void anUndoThatWaitsForItsTargetSaysSo() {
        try (StepTown town = StepTown.contain("{id: a, " + scale("a") + "}", TASK)) {
            town.answers("a", request -> {
                if (key(request).startsWith("undo/")) {
                    throw ApplicationFailure.newFailure("no answer", ActionFailure.UNAVAILABLE);
                }
                return RecordedActions.done(request);
            });
            cancelled(town);
            town.town.pass("PT1M");

            assertThat(town.timeline("waits to be undone: "))
                    .singleElement()
                    .asString()
                    .contains("its target does not answer, tried until ");
            town.town.pass("PT20M");
            assertThat(town.timeline("not undone, do it by hand: ")).hasSize(1);
        }
    }

    @Test
    void whatIsChangedAgainIsTriedOutBefore() {
        AtomicInteger looks = new AtomicInteger();
        try (StepTown town = StepTown.contain("{id: a, drift: reapply, " + scale("a") + "}", TASK)) {
            town.town.actions.answerAll(ActionCatalog.AWAIT_RESCALE, request -> {
                if (looks.getAndIncrement() > 0) {
                    throw ApplicationFailure.newFailure("all is well", ActionFailure.NOT_READY);
                }
                return new ActionResult(false, "replicas 0 → 3", Map.of("found", 3), List.of(), null);
            });
            town.declare();
            town.town.pass("PT1M");

            assertThat(scaled(town))
                    .extracting(request -> key(request) + (request.dryRun() ? " tried out" : " done"))
                    .containsExactly(
                            "main/a/1 tried out",
                            "main/a/1 done",
                            "main/a/1/again/1 tried out",
                            "main/a/1/again/1 done");
        }
    }

    private static void cancelled(StepTown town) {
        IncidentWorkflow incident = town.declare();
        incident.cancel(new Cancel("ops", "a false alarm"));
        town.town.pass("PT1M");
    }

    private static List<ActionRequest> scaled(StepTown town) {
        return town.town.actions.all().stream()
                .filter(request -> request.action().equals(ActionCatalog.SCALE))
                .toList();
    }

    /** Below the incident. */
    private static String key(ActionRequest request) {
        return request.idempotencyKey().substring(StepTown.ID.length() + 1);
    }
}
