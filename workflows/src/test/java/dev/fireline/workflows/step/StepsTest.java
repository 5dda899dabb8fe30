package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.step.PagedShop.SCALE;
import static dev.fireline.workflows.step.PagedShop.answer;
import static dev.fireline.workflows.step.PagedShop.contain;
import static dev.fireline.workflows.step.PagedShop.declare;
import static dev.fireline.workflows.step.PagedShop.plan;
import static dev.fireline.workflows.step.PagedShop.town;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One step: what it waits for, whom it asks, and what it leaves behind. */
class StepsTest {
    @Test
    void aStepWhoseConditionDoesNotHoldIsSkipped() {
        try (TestTown town = town()) {
            declare(town, contain("{id: a, " + SCALE + ", when: 'incident.severity == \"P3\"'}", "note: after"));
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            assertThat(town.timeline("INC-1", "skipped 'a'")).hasSize(1);
            assertThat(town.timeline("INC-1", "NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void aConditionThatIsNotKnownIsAskedAndLookedAtAgain() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(
                    town,
                    contain(
                            "parallel: [{id: a, " + SCALE
                                    + ", when: 'facts.scope == \"wide\"'}, {id: look, task: Look, of: ops, records: {scope: text}}]"));
            IncidentView.Question asked = question(incident, "a");
            assertThat(asked.kind()).isEqualTo("condition");
            assertThat(asked.choices()).contains("retry", "skip");
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            incident.decide(answer("look", "done", Map.of("scope", "wide")));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
        }
    }

    @Test
    void aValueThatIsNotKnownIsAskedAndRenderedAgainWhenARecordSetIt() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(
                    town,
                    contain(
                            "parallel: [{id: a, uses: kubernetes.scale, with: {namespace: shop, deployment: \"${{ facts.scope }}\", replicas: 0}}, {id: look, task: Look, of: ops, records: {scope: text}}]"));
            assertThat(question(incident, "a").kind()).isEqualTo("value");
            incident.decide(answer("look", "done", Map.of("scope", "front")));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.with()).containsEntry("deployment", "front"));
        }
    }

    @Test
    void whatNobodyIsAskedForIsTriedOutBeforeItIsDoneAndTheRecordSaysWhatItWasGoingToChange() {
        try (TestTown town = town()) {
            declare(
                    town,
                    contain(
                            "{id: a, " + SCALE + "}",
                            "{id: look, uses: kubernetes.count-pods, with: "
                                    + "{namespace: shop, selector: app=web}}"));
            town.pass("PT1M");
            assertThat(town.actions.all())
                    .filteredOn(request -> request.action().startsWith("kubernetes."))
                    .extracting(request -> request.step() + " " + request.dryRun())
                    .containsExactly("a true", "a false", "look false");
            assertThat(town.timeline("INC-1", "kubernetes.scale"))
                    .satisfiesExactly(
                            before -> assertThat(before).contains("dry run: would do kubernetes.scale"),
                            after -> assertThat(after).contains("did kubernetes.scale"));
        }
    }

    @Test
    void whatCannotBeTriedOutIsSaidAndDoneAllTheSame() {
        try (TestTown town = town()) {
            town.actions.answer("a", request -> {
                if (request.dryRun()) {
                    throw ApplicationFailure.newNonRetryableFailure("no dry runs here", ActionFailure.FORBIDDEN);
                }
                return RecordedActions.done(request);
            });
            declare(town, contain("{id: a, " + SCALE + "}"));
            town.pass("PT1M");
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
            assertThat(town.timeline("INC-1", "the dry run failed: no dry runs here"))
                    .hasSize(1);
        }
    }

    @Test
    void aGroupApprovalBindsWhatWasShownAndADifferentRenderingAsksAgain() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(
                    town,
                    plan(
                            "",
                            "contain",
                            "{id: note-scope, task: Look, of: ops, records: {scope: text}}",
                            "{id: group, approve: second, steps: [{id: look, task: Look again, of: ops, records: {scope: text}}, {id: a, uses: kubernetes.scale, with: {namespace: shop, deployment: \"${{ facts.scope }}\", replicas: 0}}]}"));
            incident.decide(answer("note-scope", "done", Map.of("scope", "front")));
            town.pass("PT10S");
            IncidentView.Question group = question(incident, "group");
            assertThat(group.dryRun()).contains("front");
            assertThat(group.digest()).isNotNull();
            incident.decide(approve("group", "second"));
            town.pass("PT10S");
            incident.decide(answer("look", "done", Map.of("scope", "back")));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            assertThat(question(incident, "a").dryRun()).contains("back");
            incident.decide(approve("a", "second"));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.with()).containsEntry("deployment", "back"));
        }
    }

    @Test
    void aQuorumOfTwoIsTwoDifferentPeople() {
        try (TestTown town = town()) {
            IncidentWorkflow incident =
                    declare(town, contain("{id: a, " + SCALE + ", approve: {by: [ops, second], quorum: 2}}"));
            incident.decide(approve("a", "ops"));
            assertThat(Refusal.in(catchThrowable(() -> incident.decide(approve("a", "ops")))))
                    .hasValueSatisfying(refusal -> assertThat(refusal.type()).isEqualTo(RefusalType.ALREADY_DECIDED));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            assertThat(question(incident, "a").approvedBy()).containsExactly("ops");
            incident.decide(approve("a", "second"));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.approvals())
                            .extracting(ActionRequest.GrantedApproval::by)
                            .containsExactly("ops", "second"));
        }
    }

    @Test
    void silenceSkipsFailsOrEscalatesAndNeverApproves() {
        for (String word : new String[] {"skip", "fail", "escalate"}) {
            try (TestTown town = town()) {
                declare(
                        town,
                        contain(
                                "{id: a, " + SCALE + ", approve: {by: second, within: 10m, otherwise: " + word + "}}",
                                "note: after"));
                town.pass("PT11M");
                assertThat(town.actions.real("kubernetes.scale")).isEmpty();
                assertThat(town.timeline("INC-1", "nobody answered 'a' in time"))
                        .isNotEmpty();
                assertThat(town.timeline("INC-1", "NOTE fireline after")).hasSize(word.equals("escalate") ? 0 : 1);
                assertThat(town.timeline("INC-1", "ESCALATION")).hasSize(word.equals("escalate") ? 1 : 0);
            }
        }
    }

    @Test
    void anUndoWrittenInThePlanRunsWithWhatWasTrueWhenItsStepSucceeded() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(
                    town,
                    contain(
                            "{id: a, " + SCALE
                                    + ", undo: {uses: kubernetes.scale, with: {namespace: shop, deployment: d, replicas: \"${{ steps.a.outputs.count }}\"}}}",
                            "{id: look, task: Look, of: ops}"));
            incident.cancel(new Cancel("alice", "nothing"));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale"))
                    .extracting(request -> String.valueOf(request.with().get("replicas")))
                    .containsExactly("0", "3");
        }
    }

    @Test
    void smallOutputsAreKeptAsEvidence() {
        try (TestTown town = town()) {
            declare(town, contain("{id: a, " + SCALE + ", exhibit: \"counts/${{ incident.id }}\"}"));
            assertThat(town.actions.real("evidence.keep")).singleElement().satisfies(request -> {
                assertThat(request.exhibit()).isEqualTo("counts/INC-1");
                assertThat(request.with().get("text")).isEqualTo("{\"count\":3}");
                assertThat(request.evidence()).isNotNull();
            });
        }
    }

    @Test
    void aWaitIsNotShorterThanWritten() {
        try (TestTown town = town()) {
            declare(town, contain("wait: 5m", "note: after"));
            town.pass("PT10M");
            assertThat(town.after("INC-1", "after").toSeconds()).isBetween(300L, 330L);
        }
    }

    @Test
    void aRehearsalAsksNothingOfTheWorldButDryRunsAndMarkedMessages() {
        PinnedPlan plan = plan(
                "mode: rehearse\nmessages: {told: {at: declared, to: ops, text: Burning}}",
                "contain",
                "{id: a, " + SCALE + ", until: 'steps.a.outputs.never', timeout: 1h}");
        try (TestTown town = town()) {
            declare(town, plan);
            town.pass("PT1M");
            assertThat(town.actions.all()).isNotEmpty().allMatch(ActionRequest::dryRun);
            assertThat(town.actions.all().stream()
                            .filter(request -> request.step().equals("a")))
                    .hasSize(1);
            assertThat(town.actions.all().stream()
                            .filter(request -> request.action().startsWith("notify.")))
                    .isNotEmpty()
                    .allSatisfy(
                            request -> assertThat(String.valueOf(request.with().get("text")))
                                    .startsWith("[REHEARSAL]"));
        }
    }

    private static Decide approve(String step, String by) {
        return new Decide(step, "approve", by, null, null, null);
    }
}
