package dev.fireline.workflows.undo;

import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is put back: by {@code revert}, by a switch to another playbook, and by a cancelled incident. */
class RevertTest {

    @Test
    void switchToEndsOpenStepsWithdrawsQuestionsAndKeepsTheUndoStack() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  breach:
                    notify: security
                    contain: {steps: [{id: a, %s}, {id: look, task: Look, of: security}]}
                    recover: {steps: [{id: put-back, revert: contain}]}
                  main:
                    contain:
                      steps:
                        - {id: a, %s}
                        - parallel:
                            - {id: open, task: Still open, of: ops}
                            - {id: leave, switch-to: breach}
                        - note: never
                """.formatted(scale("second"), scale("first")))) {
            IncidentWorkflow incident = town.declare();
            assertThat(incident.show().playbook()).isEqualTo("breach");
            assertThat(asked(incident)).containsExactly("look");
            assertThat(town.timeline("switched from playbook main to breach; ended: open"))
                    .hasSize(1);
            assertThat(town.timeline("paged security by slack:security")).isNotEmpty();
            assertThat(town.keys()).containsExactly("INC-1/main/a/1", "INC-1/breach/a/2");

            incident.decide(by("security", "look", "done"));
            town.town.pass("PT10S");
            assertThat(town.timeline("never")).isEmpty();
            assertThat(town.scaled()).containsExactly("first", "second", "second", "first");
            assertThat(incident.show().undo())
                    .extracting(IncidentView.Undo::state)
                    .containsOnly("undone");
        }
    }

    @Test
    void cancelRevertsEverythingLastFirst() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + "}", "{id: b, " + scale("b") + "}", "{id: hold, task: Hold, of: ops}")) {
            IncidentWorkflow incident = town.declare();
            incident.cancel(new Cancel("ops", "a test"));
            town.town.pass("PT10S");
            assertThat(town.scaled()).containsExactly("a", "b", "b", "a");
        }
    }

    @Test
    void anUndoThePlanWroteIsRenderedWhenItsStepSucceeds() {
        try (StepTown town = StepTown.contain(
                "{id: first, set: {scope: '\"then\"'}}",
                "{id: a, " + scale("a")
                        + ", undo: {uses: http.post, with: {url: \"http://shop\", body: \"${{ facts.scope }}\"}}}",
                "{id: later, set: {scope: '\"now\"'}}",
                "{id: back, revert: a, approve: security}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(question(incident, "back").dryRun()).contains("undo did kubernetes.scale");
            incident.decide(by("security", "back", "approve"));
            town.town.pass("PT5S");
            assertThat(town.town.actions.real("http.post"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.with()).containsEntry("body", "then"));
        }
    }

    @Test
    void revertPutsBackEveryItemLastFirstAndSaysWhatItCouldNot() {
        try (StepTown town = StepTown.contain(
                "{each: [x, y], as: item, max-parallel: 1, steps: [{id: isolate, " + scale("${{ item }}") + "}]}",
                "{id: other, " + scale("z") + "}",
                "{id: back, revert: [isolate]}",
                "note: after")) {
            AtomicInteger calls = new AtomicInteger();
            town.answers("isolate[x]", request -> {
                if (!request.dryRun() && request.idempotencyKey().contains("/undo/") && calls.incrementAndGet() == 1) {
                    throw ApplicationFailure.newNonRetryableFailure("no", "Forbidden");
                }
                return RecordedActions.done(request);
            });
            IncidentWorkflow incident = town.declare();
            assertThat(town.scaled()).containsExactly("x", "y", "z", "y", "x");
            assertThat(question(incident, "back").text()).contains("not undone: isolate[x]");
            assertThat(town.timeline("NOTE fireline after")).isEmpty();

            incident.decide(by("ops", "back", "retry"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactly("x", "y", "z", "y", "x", "x");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
            assertThat(incident.show().undo())
                    .extracting(IncidentView.Undo::step, IncidentView.Undo::state)
                    .contains(tuple("other", "stored"));
        }
    }

    @Test
    void whatACancelledIncidentCannotPutBackIsAskedOfAPerson() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + "}", "{id: b, " + scale("b") + "}", "{id: hold, task: Hold, of: ops}")) {
            AtomicInteger calls = new AtomicInteger();
            town.answers("a", request -> {
                if (!request.dryRun() && request.idempotencyKey().contains("/undo/") && calls.incrementAndGet() < 3) {
                    throw ApplicationFailure.newNonRetryableFailure("no", "Forbidden");
                }
                return RecordedActions.done(request);
            });
            IncidentWorkflow incident = town.declare();
            incident.cancel(new Cancel("ops", "a test"));
            town.town.pass("PT10S");
            assertThat(asked(incident)).containsExactly("not-undone-a");
            assertThat(question(incident, "not-undone-a").text()).contains("not undone: did kubernetes.scale", "no");
            assertThat(town.scaled()).containsExactly("a", "b", "b", "a");

            incident.decide(by("ops", "not-undone-a", "retry"));
            town.town.pass("PT10S");
            assertThat(asked(incident)).containsExactly("not-undone-a");
            incident.decide(by("ops", "not-undone-a", "retry"));
            town.town.pass("PT10S");
            assertThat(town.scaled()).containsExactly("a", "b", "b", "a", "a", "a");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CANCELLED);
            assertThat(incident.show().undo())
                    .extracting(IncidentView.Undo::state)
                    .containsOnly("undone");
        }
    }

    @Test
    void whatIsUndoneByHandOrLeftEndsACancelledIncident() {
        for (String answer : new String[] {"done", "skip"}) {
            try (StepTown town = StepTown.contain("{id: a, " + scale("a") + "}", "{id: hold, task: Hold, of: ops}")) {
                town.answers("a", request -> {
                    if (request.idempotencyKey().contains("/undo/")) {
                        throw ApplicationFailure.newNonRetryableFailure("no", "Forbidden");
                    }
                    return RecordedActions.done(request);
                });
                IncidentWorkflow incident = town.declare();
                incident.cancel(new Cancel("ops", "a test"));
                town.town.pass("PT10S");
                incident.decide(by("ops", "not-undone-a", answer));
                town.town.pass("PT10S");
                assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CANCELLED);
                assertThat(incident.show().undo())
                        .extracting(IncidentView.Undo::state)
                        .containsExactly(answer.equals("done") ? "undone" : "impossible");
                assertThat(town.timeline(answer.equals("done") ? "undone by hand: " : "left as it is: "))
                        .singleElement()
                        .asString()
                        .contains("ops");
            }
        }
    }

    @Test
    void whatEveryRoundOfAStepChangedIsPutBack() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a")
                        + ", until: steps.a.outputs.ready, every: 20s, timeout: 50s, on-failure: continue}",
                "{id: hold, task: Hold, of: ops}")) {
            AtomicInteger rounds = new AtomicInteger();
            town.answers("a", request -> {
                ActionResult done = RecordedActions.done(request);
                boolean first = !request.dryRun() && rounds.incrementAndGet() == 1;
                return new ActionResult(
                        first, done.summary(), Map.of("ready", false), List.of(), first ? done.undo() : null);
            });
            IncidentWorkflow incident = town.declare();
            town.town.pass("PT1M");
            assertThat(town.timeline("given up")).hasSize(1);
            assertThat(incident.show().undo())
                    .extracting(IncidentView.Undo::step, IncidentView.Undo::state)
                    .containsExactly(tuple("a", "stored"));
            incident.cancel(new Cancel("ops", "a test"));
            town.town.pass("PT10S");
            assertThat(town.keys()).last().asString().contains("/undo/a");
        }
    }

    @Test
    void anUndoThePlanWroteForAStepOfManyRoundsRunsOnce() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + ", until: steps.a.outputs.ready, every: 20s, timeout: 5m,"
                        + " undo: {uses: http.post, with: {url: \"http://shop\", body: back}}}",
                "{id: hold, task: Hold, of: ops}")) {
            AtomicInteger rounds = new AtomicInteger();
            town.answers(
                    "a",
                    request -> new ActionResult(
                            true,
                            "done",
                            Map.of("ready", !request.dryRun() && rounds.incrementAndGet() == 3),
                            List.of(),
                            null));
            IncidentWorkflow incident = town.declare();
            town.town.pass("PT2M");
            incident.cancel(new Cancel("ops", "a test"));
            town.town.pass("PT10S");
            assertThat(town.town.actions.real("http.post")).hasSize(1);
        }
    }
}
