package dev.fireline.workflows.response;

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
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybookTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, targets: {acknowledge: 5m, contain: 30m}, notify: on-call}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              security: {reach: ["slack:security"]}
            roles: {incident-commander: {candidates: [on-call]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              scope: {type: text}
            playbooks:
              main:
                contain:
                  within: 15m
                  steps:
                    - id: stop
                      approve: {by: security, within: 10m, otherwise: escalate}
                      parallel:
                        - {id: stop-compute, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}
                        - {id: stop-front, uses: kubernetes.scale, with: {namespace: shop, deployment: front, replicas: 0}}
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: security}
                    - note: "Stopped ${{ incident.id }}"
                investigate:
                  steps:
                    - {id: assess, task: Assess the scope, of: security, records: {scope: text}}
                recover:
                  steps:
                    - {id: back, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 3}, undo: none}
            review:
              - {id: look-back, task: Look back, of: ops, within: 24h}
            """);

    @Test
    void aPlaybookRunsFromDeclarationToTheEndOfItsReview() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            IncidentView waiting = incident.show();
            assertThat(waiting.phase()).isEqualTo("contain");
            IncidentView.Question asked = waiting.questions().getFirst();
            assertThat(asked.step()).isEqualTo("stop");
            assertThat(asked.logins()).containsExactly("security");
            assertThat(asked.dryRun()).contains("would do kubernetes.scale", "compute", "front");
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();

            incident.decide(approve("stop", "security"));
            town.pass("PT1M");
            assertThat(town.actions.real("kubernetes.scale")).hasSize(2);
            assertThat(town.actions.real("kubernetes.scale"))
                    .allSatisfy(request -> assertThat(request.approvals())
                            .singleElement()
                            .satisfies(approval -> assertThat(approval.by()).isEqualTo("security")));
            incident.decide(approve("revoke", "security"));
            town.pass("PT1M");
            incident.decide(done("assess", "security", Map.of("scope", "two computations")));
            town.pass("PT1M");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.RESOLVED);
            assertThat(incident.show().phase()).isEqualTo("review");
            incident.decide(done("look-back", "ops", Map.of()));
            town.pass("PT10S");

            IncidentView closed = town.archive.view("INC-1");
            assertThat(closed.status()).isEqualTo(IncidentView.Status.CLOSED);
            assertThat(closed.facts()).containsEntry("scope", "two computations");
            assertThat(closed.containedAt()).isNotNull();
            assertThat(town.timeline("INC-1", "Stopped INC-1")).hasSize(1);
            assertThat(closed.clocks()).noneMatch(clock -> clock.state().equals("open"));
        }
    }

    @Test
    void silenceNeverApprovesAndNothingIsTouched() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-2", PLAN, "P0", "main");
            town.pass("P3D");
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
            assertThat(town.timeline("INC-2", "nobody answered 'stop' in time; it is escalated"))
                    .hasSize(1);
        }
    }

    @Test
    void cancellingUndoesEverythingInReverseAndSaysWhatCannotBeUndone() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-3", PLAN, "P0", "main");
            town.pass("PT10S");
            incident.decide(approve("stop", "security"));
            town.pass("PT10S");
            town.actions.answer(
                    "revoke", request -> new ActionResult(true, "secret tls deleted", Map.of(), List.of(), null));
            incident.decide(approve("revoke", "security"));
            town.pass("PT10S");
            incident.cancel(new Cancel("alice", "a drill gone wrong"));
            town.pass("PT10S");

            List<String> scaled = town.actions.real("kubernetes.scale").stream()
                    .map(request -> request.with().get("deployment") + "="
                            + request.with().get("replicas"))
                    .toList();
            assertThat(scaled.subList(0, 2)).containsExactlyInAnyOrder("compute=0", "front=0");
            assertThat(scaled.subList(2, 4)).containsExactlyInAnyOrder("front=5", "compute=5");
            assertThat(town.timeline("INC-3", "cannot be undone: secret tls deleted"))
                    .hasSize(1);
            IncidentView view = town.archive.view("INC-3");
            assertThat(view.status()).isEqualTo(IncidentView.Status.CANCELLED);
            assertThat(view.undo())
                    .extracting(IncidentView.Undo::state)
                    .containsExactly("undone", "undone", "impossible");
            assertThat(view.questions()).isEmpty();
        }
    }

    @Test
    void aFailedActionAsksAndRunsAgainUnderANewKeyWhenToldTo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.actions.answer("revoke", PlaybookTest::forbiddenTheFirstTime);
            IncidentWorkflow incident = town.declare("INC-4", PLAN, "P0", "main");
            town.pass("PT10S");
            incident.decide(approve("stop", "security"));
            town.pass("PT10S");
            incident.decide(approve("revoke", "security"));
            town.pass("PT10S");
            IncidentView.Question failure = incident.show().questions().getFirst();
            assertThat(failure.kind()).isEqualTo("failure");
            assertThat(failure.text()).contains("not allowed to delete secrets");
            assertThat(failure.choices()).containsExactly("retry", "skip", "done", "stop");
            incident.decide(new Decide("revoke", "retry", "on-call", null, null, null));
            town.pass("PT10S");
            incident.decide(approve("revoke", "security"));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.delete-secret"))
                    .extracting(ActionRequest::idempotencyKey)
                    .containsExactly("INC-4/main/revoke/1", "INC-4/main/revoke/2");
            assertThat(incident.show().phase()).isEqualTo("investigate");
        }
    }

    @Test
    void anAnswerNobodyAskedForIsRefusedToItsSenderAndChangesNothing() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-5", PLAN, "P0", "main");
            town.pass("PT10S");
            assertRefused(
                    () -> incident.decide(approve("revoke", "security")), RefusalType.NOT_ASKED, "waiting now: stop");
            assertRefused(() -> incident.decide(approve("stop", "mallory")), RefusalType.NOT_ALLOWED, "security");
            assertRefused(() -> incident.decide(approve("stop", null)), RefusalType.INVALID, "'by' is missing");
            incident.decide(approve("stop", "security"));
            assertRefused(
                    () -> incident.decide(approve("stop", "security")),
                    RefusalType.ALREADY_DECIDED,
                    "was already approved by security at 18:00:1");
        }
    }

    @Test
    void aSignalOfTemporalsOwnToolsApprovesAndARefusedOneStandsOnTheTimeline() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-6", PLAN, "P0", "main");
            town.pass("PT10S");
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("step", "stop");
            written.put("by", "mallory");
            town.client().newUntypedWorkflowStub("INC-6").signal("approve", written);
            town.pass("PT10S");
            assertThat(town.timeline("INC-6", "refused: approve")).hasSize(1);
            assertThat(town.actions.real("kubernetes.scale")).isEmpty();
            written.put("by", "security");
            town.client().newUntypedWorkflowStub("INC-6").signal("approve", written);
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.scale")).hasSize(2);
            assertThat(incident.show().questions().getFirst().step()).isEqualTo("revoke");
        }
    }

    @Test
    void aPersonResolvesEarlyAndOpenQuestionsAreWithdrawn() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-7", PLAN, "P0", "main");
            town.pass("PT10S");
            incident.note(new Note("false alarm of the probe", "alice"));
            incident.resolve(new Resolve("alice", "it was the probe"));
            town.pass("PT10S");
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly("look-back");
            assertRefused(() -> incident.decide(approve("stop", "security")), RefusalType.NOT_ASKED, "look-back");
            incident.decide(done("look-back", "ops", Map.of()));
            town.pass("PT10S");
            assertThat(town.archive.view("INC-7").status()).isEqualTo(IncidentView.Status.CLOSED);
        }
    }

    @Test
    void anOverdueReviewTaskIsToldAtItsTimeAndKeepsTheIncidentOpen() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-8", PLAN, "P0", "main");
            town.pass("PT10S");
            incident.resolve(new Resolve("alice", null));
            town.pass("P2D");
            assertThat(town.after("INC-8", "nobody answered 'look-back' in time"))
                    .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusSeconds(60));
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.RESOLVED);
        }
    }

    private static ActionResult forbiddenTheFirstTime(ActionRequest request) {
        if (request.attemptGroup() == 1 && !request.dryRun()) {
            throw ApplicationFailure.newNonRetryableFailure("not allowed to delete secrets", ActionFailure.FORBIDDEN);
        }
        return RecordedActions.done(request);
    }

    private static void assertRefused(Runnable call, String type, String text) {
        assertThat(Refusal.in(catchThrowable(call::run))).hasValueSatisfying(refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.text()).contains(text);
        });
    }

    private static Decide approve(String step, String by) {
        return new Decide(step, "approve", by, null, null, null);
    }

    private static Decide done(String step, String by, Map<String, Object> records) {
        return new Decide(step, "done", by, null, records, null);
    }
}
