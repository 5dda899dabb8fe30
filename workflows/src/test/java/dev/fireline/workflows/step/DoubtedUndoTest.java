package dev.fireline.workflows.step;

import static dev.fireline.workflows.step.StoppingShop.AS_BEFORE;
import static dev.fireline.workflows.step.StoppingShop.declare;
import static dev.fireline.workflows.step.StoppingShop.done;
import static dev.fireline.workflows.step.StoppingShop.dying;
import static dev.fireline.workflows.step.StoppingShop.isScaling;
import static dev.fireline.workflows.step.StoppingShop.isUndo;
import static dev.fireline.workflows.step.StoppingShop.lost;
import static dev.fireline.workflows.step.StoppingShop.town;
import static dev.fireline.workflows.step.StoppingShop.undone;
import static dev.fireline.workflows.step.StoppingShop.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of an action of which nobody knows whether it was done, where the plan says how it is put back. */
@Execution(ExecutionMode.CONCURRENT) // some wait 15 s of real time for a sign of life
class DoubtedUndoTest {
    private static final String AS_FOUND =
            ", retry: {attempts: 1}, on-failure: continue, undo: " + scaleTo("\"${{ steps.stop.outputs.before }}\"");

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whatThePlanWritesPutsBackWhatMayHaveBeenDone() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "stop", request -> isUndo(request) || request.dryRun() ? done(null) : dying("scaling", AS_BEFORE));
            IncidentWorkflow incident =
                    declare(town, ", retry: {attempts: 1}, on-failure: continue, undo: " + scaleTo("3"));
            town.pass("PT1M");
            assertThat(town.timeline("INC-1", "'stop' may have been done")).hasSize(1);
            assertThat(incident.show().undo())
                    .singleElement()
                    .satisfies(change -> assertThat(change.summary()).contains("may have been done"));

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town)).singleElement().satisfies(undo -> {
                assertThat(undo.with()).containsEntry("replicas", 3);
                assertThat(undo.doubted())
                        .as("what it puts back bears no mark of the step")
                        .isNull();
            });
            assertThat(town.timeline("INC-1", "undone: ")).hasSize(1);
        }
    }

    @Test
    void whatThePlanWritesPutsBackWhatWasCancelledBeforeItSaidHowItEnded() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun()) {
                    return done(null);
                }
                throw unreachable();
            });
            IncidentWorkflow incident = declare(town, ", undo: " + scaleTo("3"));

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(town.timeline("INC-1", "nobody knows whether this was done, so its undo is kept"))
                    .hasSize(1);
            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.with()).containsEntry("replicas", 3));
        }
    }

    @Test
    void whatThePlanWritesIsDoneOnceWhereTheStepEndsAfterAll() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun() || !isScaling(request)) {
                    return done(null);
                }
                return request.attemptGroup() == 1 ? dying("scaling", null) : done(null);
            });
            IncidentWorkflow incident = declare(town, ", retry: {attempts: 1}, on-failure: ask, undo: " + scaleTo("3"));
            town.pass("PT1M");
            incident.decideSignal(new Decide("stop", "retry", "ops", null, null, null));
            town.pass("PT10S");
            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town)).hasSize(1);
        }
    }

    @Test
    void aPlanThatWritesNoUndoLeavesItToPeople() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "stop", request -> isUndo(request) || request.dryRun() ? done(null) : dying("scaling", AS_BEFORE));
            IncidentWorkflow incident = declare(town, ", retry: {attempts: 1}, on-failure: continue, undo: none");
            town.pass("PT1M");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town)).isEmpty();
            assertThat(town.timeline("INC-1", "nobody knows whether this was done, look by hand"))
                    .hasSize(2);
        }
    }

    @Test
    void whatThePlanPutsBackByTheAnswerOfTheStepIsPutBackByWhatTheActionToldOfIt() {
        try (TestTown town = town()) {
            town.actions.answer(
                    "stop",
                    request -> isUndo(request) || request.dryRun()
                            ? done(null)
                            : dying("scaling", AS_BEFORE, Map.of("before", 7)));
            IncidentWorkflow incident = declare(town, AS_FOUND);
            town.pass("PT1M");
            assertThat(town.timeline("INC-1", "'stop' may have been done")).hasSize(1);

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.with()).containsEntry("replicas", 7));
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CANCELLED);
        }
    }

    @Test
    void whatTheAnswerWouldHaveSaidIsKnownTooWhereTheTargetGaveNone() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun()) {
                    return done(null);
                }
                throw tries.incrementAndGet() == 1 ? lost(Map.of("before", 7)) : unreachable();
            });
            IncidentWorkflow incident = declare(town, AS_FOUND.replace("retry: {attempts: 1}, ", ""));
            town.pass("PT1M");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.with()).containsEntry("replicas", 7));
        }
    }

    @Test
    void whatNothingSaysIsAskedOfAPersonWhenItIsToBePutBack() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = dyingSilently(town);

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(incident.show().questions()).singleElement().satisfies(question -> {
                assertThat(question.step()).isEqualTo("in-doubt-stop");
                assertThat(question.choices()).containsExactly("retry", "done", "skip");
                assertThat(question.records()).containsExactly(entry("steps.stop.outputs.before", "text"));
                assertThat(question.text())
                        .contains("nobody knows whether this was done: kubernetes.scale")
                        .contains("steps.stop.outputs.before is not known");
            });
            assertThat(incident.show().status()).isNotEqualTo(IncidentView.Status.CANCELLED);
            assertThat(undone(town)).isEmpty();

            incident.decideSignal(
                    new Decide("in-doubt-stop", "retry", "ops", null, Map.of("steps.stop.outputs.before", "4"), null));
            town.pass("PT10S");

            assertThat(undone(town)).singleElement().satisfies(undo -> {
                assertThat(undo.with()).containsEntry("replicas", "4");
                assertThat(undo.doubted()).isNull();
            });
            assertThat(town.timeline("INC-1", "undone: ")).hasSize(1);
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CANCELLED);
        }
    }

    @Test
    void aPersonWhoHasPutItBackOrLeavesItEndsTheQuestionAndNothingIsDone() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("done", "undone by hand, or never done: 'stop' ended without an answer");
        said.put("skip", "left as it is: 'stop' ended without an answer");
        said.forEach((choice, told) -> {
            try (TestTown town = town()) {
                IncidentWorkflow incident = dyingSilently(town);
                incident.cancelSignal(new Cancel("alice", "false alarm"));
                town.pass("PT10S");

                incident.decideSignal(new Decide("in-doubt-stop", choice, "ops", null, null, null));
                town.pass("PT10S");

                assertThat(undone(town)).as(choice).isEmpty();
                assertThat(town.timeline("INC-1", told)).hasSize(1);
                assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CANCELLED);
            }
        });
    }

    @Test
    void whatElseWasChangedIsPutBackBeforeAnybodyAnswers() {
        try (TestTown town = town()) {
            town.actions.answer("before", request -> done(isUndo(request) ? null : AS_BEFORE));
            IncidentWorkflow incident = dyingSilently(
                    town,
                    "{id: before, uses: kubernetes.scale, with: {namespace: shop, deployment: queue, replicas: 0}}");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(incident.show().questions()).hasSize(1);
            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.step()).isEqualTo("before"));
        }
    }

    @Test
    void aLaterTryThatEndsSaysItselfHowItIsPutBackAndNobodyIsAsked() {
        try (TestTown town = town()) {
            town.actions.answer("stop", request -> {
                if (isUndo(request) || request.dryRun() || tries.incrementAndGet() > 1) {
                    return new ActionResult(true, "replicas", Map.of("before", 6), List.of(), null);
                }
                throw lost();
            });
            IncidentWorkflow incident = declare(town, AS_FOUND.replace("retry: {attempts: 1}, ", ""));
            town.pass("PT1M");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(undone(town))
                    .singleElement()
                    .satisfies(undo -> assertThat(undo.with()).containsEntry("replicas", 6));
            assertThat(incident.show().questions()).isEmpty();
        }
    }

    /** An undo by what only the answer of the step says, which died and told nothing of it. */
    private static IncidentWorkflow dyingSilently(TestTown town) {
        return dyingSilently(town, "{note: begins}");
    }

    private static IncidentWorkflow dyingSilently(TestTown town, String first) {
        town.actions.answer(
                "stop", request -> isUndo(request) || request.dryRun() ? done(null) : dying("scaling", AS_BEFORE));
        IncidentWorkflow incident = declare(town, AS_FOUND, first);
        town.pass("PT1M");
        return incident;
    }

    private static String scaleTo(String replicas) {
        return "{uses: kubernetes.scale, with: {namespace: shop, deployment: web, replicas: " + replicas + "}}";
    }
}
