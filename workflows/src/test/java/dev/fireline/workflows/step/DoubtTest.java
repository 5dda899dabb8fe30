package dev.fireline.workflows.step;

import static dev.fireline.workflows.step.StoppingShop.AS_BEFORE;
import static dev.fireline.workflows.step.StoppingShop.declare;
import static dev.fireline.workflows.step.StoppingShop.done;
import static dev.fireline.workflows.step.StoppingShop.dying;
import static dev.fireline.workflows.step.StoppingShop.isScaling;
import static dev.fireline.workflows.step.StoppingShop.isUndo;
import static dev.fireline.workflows.step.StoppingShop.lost;
import static dev.fireline.workflows.step.StoppingShop.scaledTo;
import static dev.fireline.workflows.step.StoppingShop.town;
import static dev.fireline.workflows.step.StoppingShop.undone;
import static dev.fireline.workflows.step.StoppingShop.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of an action of which nobody knows whether it was done. */
@Execution(ExecutionMode.CONCURRENT) // some wait 15 s of real time for a sign of life
class DoubtTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whatMayHaveBeenDoneIsPutBackThoughNoLaterTryGotAnAnswer() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun()) {
                    return done(null);
                }
                throw tries.incrementAndGet() == 1 ? lost() : unreachable();
            });
            IncidentWorkflow incident = declare(town);
            town.pass("PT1M");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(tries).hasValueGreaterThan(1);
            assertThat(town.timeline("INC-1", "'stop' may have been done")).hasSize(1);
            assertThat(undone(town)).singleElement().satisfies(undo -> {
                assertThat(undo.with()).containsEntry("replicas", 5);
                assertThat(undo.doubted()).isEqualTo("INC-1/main/stop/1");
            });
            assertThat(town.timeline("INC-1", "undone: ")).hasSize(1);
        }
    }

    @Test
    void anAnswerThatComesAfterOneWasLostIsWhatIsPutBackAndOnce() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (!isUndo(request) && !request.dryRun() && tries.incrementAndGet() == 1) {
                    throw lost();
                }
                return done(isUndo(request) ? null : new UndoAction("kubernetes.scale", scaledTo(4)));
            });
            IncidentWorkflow incident = declare(town);

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(tries).hasValue(2);
            assertThat(undone(town)).singleElement().satisfies(undo -> {
                assertThat(undo.with()).containsEntry("replicas", 4);
                assertThat(undo.doubted()).isNull();
            });
        }
    }

    @Test
    void aLostAnswerCountsAsATryOfThoseThePlanAllows() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun()) {
                    return done(null);
                }
                tries.incrementAndGet();
                throw lost();
            });
            declare(town, ", retry: {attempts: 3}, on-failure: continue");
            town.pass("PT5M");

            assertThat(tries).hasValue(3);
            assertThat(town.timeline("INC-1", "failed: kubernetes.scale")).hasSize(1);
        }
    }

    /** The engine of these tests repeats what died by itself; one try is all there is, so that the workflow hears of it. */
    @Test
    void whatAWorkerWasAboutToChangeWhenItDiedIsPutBack() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "stop", request -> isUndo(request) || request.dryRun() ? done(null) : dying("scaling", AS_BEFORE));
            IncidentWorkflow incident = declare(town, ", retry: {attempts: 1}, on-failure: continue");
            town.pass("PT1M");
            assertThat(town.timeline("INC-1", "'stop' may have been done")).hasSize(1);
            assertThat(town.timeline("INC-1", "nobody knows")).isEmpty();

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.with()).containsEntry("replicas", 5));
        }
    }

    @Test
    void aWorkerThatDiedBeforeItChangedAnythingLeavesNothingToBePutBackAndIsTold() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "stop", request -> isUndo(request) || request.dryRun() ? done(null) : dying("reading", null));
            declare(town, ", retry: {attempts: 1}, on-failure: continue");
            town.pass("PT1M");

            assertThat(town.timeline("INC-1", "may have been done")).isEmpty();
            assertThat(town.timeline("INC-1", "nobody knows whether this was done"))
                    .hasSize(1);
        }
    }

    /** The later try finds it done, and has nothing to put back. */
    @Test
    void whatMayHaveBeenDoneBeforeAPersonTriedAgainIsStillPutBack() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun() || !isScaling(request)) {
                    return done(null);
                }
                if (request.attemptGroup() == 1) {
                    return dying("scaling", AS_BEFORE);
                }
                return new ActionResult(false, "so already", Map.of(), List.of(), null);
            });
            IncidentWorkflow incident = declare(town, ", retry: {attempts: 1}, on-failure: ask");
            town.pass("PT1M");
            incident.decideSignal(new Decide("stop", "retry", "ops", null, null, null));
            town.pass("PT10S");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.doubted()).isEqualTo("INC-1/main/stop/1"));
        }
    }

    @Test
    void ofAnActionThatWasCancelledBeforeItSaidHowItEndedTheRecordSaysThatNobodyKnows() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (request.dryRun()) {
                    return done(null);
                }
                throw unreachable();
            });
            IncidentWorkflow incident = declare(town);

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town)).isEmpty();
            assertThat(town.timeline("INC-1", "nobody knows whether this was done, look by hand: kubernetes.scale"))
                    .hasSize(2) // when it was cancelled, and among what cannot be undone
                    .last()
                    .asString()
                    .contains("cannot be undone");
        }
    }
}
