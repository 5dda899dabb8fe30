package dev.fireline.workflows.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final String SCALE = "uses: kubernetes.scale, with: {namespace: shop, deployment: d, replicas: 0}";

    /** A plan whose contain phase holds these steps, one a line. */
    private static PinnedPlan contain(String... steps) {
        return plan("", "contain", steps);
    }

    private static PinnedPlan plan(String top, String phase, String... steps) {
        StringBuilder yaml = new StringBuilder("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops, escalate: [{after: 1h, to: second}]}
                responders:
                  ops: {reach: ["slack:ops"]}
                  second: {reach: ["slack:second"]}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: main, auto: true}
                facts:
                  scope: {type: text}
                """);
        yaml.append(top).append("\nplaybooks:\n  main:\n    ").append(phase).append(":\n      steps:\n");
        for (String step : steps) {
            yaml.append("        - ").append(step).append('\n');
        }
        return TestTown.plan(yaml.toString());
    }

    private static TestTown town() {
        return TestTown.on("2026-11-20T18:00:00Z");
    }

    private static IncidentWorkflow declare(TestTown town, PinnedPlan plan) {
        IncidentWorkflow incident = town.declare("INC-1", plan, "P0", "main");
        town.pass("PT10S");
        return incident;
    }

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
                town.actions.answer("a", StepsTest::forbidden);
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
            town.actions.answer("a", StepsTest::forbidden);
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

    private static ActionResult forbidden(ActionRequest request) {
        if (request.dryRun()) {
            return RecordedActions.done(request);
        }
        throw ApplicationFailure.newNonRetryableFailure("not allowed to scale", ActionFailure.FORBIDDEN);
    }

    private static IncidentView.Question question(IncidentWorkflow incident, String step) {
        return incident.show().questions().stream()
                .filter(question -> question.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "not asked: " + step + " but " + incident.show().questions()));
    }

    private static Decide approve(String step, String by) {
        return new Decide(step, "approve", by, null, null, null);
    }

    private static Decide answer(String step, String choice, Map<String, Object> records) {
        return new Decide(step, choice, "ops", null, records, null);
    }
}
