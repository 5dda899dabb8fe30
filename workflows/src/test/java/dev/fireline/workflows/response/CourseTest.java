package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People move an incident through its phases. */
class CourseTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0:
                title: Outage
                targets: {acknowledge: 5m, contain: 30m, resolve: 2h}
                notify: on-call
                escalate:
                  - {after: 15m, unless: acknowledged, to: second}
                  - {after: 3h, unless: resolved, to: boss}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              second: {reach: ["slack:second"]}
              boss: {reach: ["slack:boss"]}
              security: {reach: ["slack:security"]}
            roles: {incident-commander: {candidates: [on-call]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              scope: {type: text}
            messages:
              all-clear: {at: resolved, to: ops, text: "resolved"}
              update: {at: declared, every: 1h, to: ops, text: "still burning"}
            playbooks:
              main:
                contain:
                  within: 15m
                  steps:
                    - {id: stop, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: security}
                investigate:
                  steps:
                    - {id: assess, task: Assess the scope, of: security, records: {scope: text}}
                recover:
                  steps:
                    - {id: start, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 3}, undo: none}
            review:
              - {id: look-back, task: Look back, of: ops, within: 24h}
            """);

    @Test
    void advancingEndsWhatIsOpenInThePhaseAndSaysSo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            Accepted taken = incident.advance(new Advance(null, "alice", "it is contained by hand", "end"));
            assertThat(taken.done()).isEqualTo("advanced from contain to investigate; ended: revoke");
            assertThat(taken.what()).isEqualTo("advance");
            assertThat(taken.by()).isEqualTo("alice");
            assertThat(taken.at())
                    .isBetween(Instant.parse("2026-11-20T18:01:00Z"), Instant.parse("2026-11-20T18:01:05Z"));
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("investigate");
            assertThat(view.containedAt()).isNotNull();
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("assess");
            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
            assertThat(town.timeline("INC-1", "advanced from contain to investigate; ended: revoke"))
                    .singleElement()
                    .asString()
                    .contains("(it is contained by hand)");
            assertThat(view.clocks())
                    .noneMatch(clock -> clock.name().equals("phase contain")
                            && clock.state().equals("open"));
        }
    }

    @Test
    void advancingAsksWhatBecomesOfTheStepsThatAreOpenAndChangesNothingUntilItIsSaid() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-10", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(
                    () -> incident.advance(new Advance(null, "alice", null, null)),
                    RefusalType.STEPS_OPEN,
                    "a step is open: revoke; say what becomes of it: \"openSteps\":\"end\"");
            assertRefused(
                    () -> incident.advance(new Advance(null, "alice", null, "leaves")),
                    RefusalType.INVALID,
                    "'openSteps' is 'leaves'; did you mean 'leave'?; allowed: end, leave");
            assertRefused(
                    () -> incident.advance(new Advance("review", "alice", null, "leave")),
                    RefusalType.STEPS_OPEN,
                    "the review begins when nothing is open");
            assertThat(incident.show().phase()).isEqualTo("contain");
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly("revoke");
            assertThat(town.timeline("INC-10", "advanced")).isEmpty();
        }
    }

    @Test
    void stepsThatAreLeftOpenGoOnBesideTheNextPhaseAndThePlaybookEndsWithTheLastOfThem() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-11", PLAN, "P0", "main");
            town.pass("PT1M");
            assertThat(incident.advance(new Advance(null, "alice", null, "leave"))
                            .done())
                    .isEqualTo("advanced from contain to investigate; left open: revoke");
            town.pass("PT20M");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("investigate");
            assertThat(view.containedAt()).isNotNull();
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("revoke", "assess");
            assertThat(view.clocks()).noneMatch(clock -> clock.name().equals("phase contain"));
            incident.decide(new Decide("assess", "done", "security", null, Map.of("scope", "one"), null));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.scale")).contains("INC-11/main/start/1");
            assertThat(incident.show().status()).isEqualTo(Status.OPEN);
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.delete-secret")).containsExactly("INC-11/main/revoke/1");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
        }
    }

    @Test
    void stepsThatWereLeftOpenCanBeEndedLater() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-12", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.advance(new Advance(null, "alice", null, "leave"));
            town.pass("PT10S");
            assertThat(incident.advance(new Advance("recover", "alice", null, "end"))
                            .done())
                    .isEqualTo("advanced from investigate to recover; ended: revoke, assess");
            town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
        }
    }

    @Test
    void aReopenedIncidentTakesUpTheStepsThatHadBeenLeftOpen() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-13", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.advance(new Advance(null, "alice", null, "leave"));
            town.pass("PT10S");
            incident.resolve(new Resolve("alice", null));
            town.pass("PT10S");
            incident.reopen(new Reopen("bob", "not yet"));
            town.pass("PT20M");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("investigate");
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsOnly("revoke", "assess");
            assertThat(town.timeline("INC-13", "phase contain is overdue")).isEmpty();
            incident.decide(approve("revoke"));
            incident.decide(new Decide("assess", "done", "security", null, Map.of("scope", "one"), null));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-13/main/stop/1", "INC-13/main/start/1");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
        }
    }

    @Test
    void aNamedLaterPhaseLeavesOutThoseBetweenAndReviewResolves() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-2", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(
                    () -> incident.advance(new Advance("recovr", "alice", null, null)),
                    RefusalType.INVALID,
                    "did you mean 'recover'?");
            assertRefused(
                    () -> incident.advance(new Advance("detect", "alice", null, null)),
                    RefusalType.INVALID,
                    "allowed: invest");
            incident.advance(new Advance("recover", "alice", null, "end"));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("review"); // recover had one step and is done
            assertThat(town.timeline("INC-2", "investigate began")).isEmpty();
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-2/main/stop/1", "INC-2/main/start/1");
            assertRefused(
                    () -> incident.advance(new Advance(null, "alice", null, null)), RefusalType.NOT_NOW, "in review");
        }
    }

    @Test
    void advancingToReviewIsResolving() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-3", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.advance(new Advance("review", "alice", "gone", "end"));
            town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
            assertRefused(
                    () -> incident.resolve(new Resolve("bob", null)),
                    RefusalType.OVER,
                    "already resolved by alice at 18:01:0");
        }
    }

    @Test
    void goingBackRunsThePhaseAnewUnderNewKeysAndKeepsEveryUndo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-4", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(() -> incident.back(new Back(null, "alice", null)), RefusalType.NOT_NOW, "first phase");
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            assertThat(incident.show().containedAt()).isNotNull();
            assertThat(incident.back(new Back(null, "alice", "still burning")).done())
                    .isEqualTo("went back from investigate to contain; ended: assess");
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("contain");
            assertThat(view.containedAt()).isNull();
            assertThat(clock(view, "target contain").state()).isEqualTo("open");
            assertThat(clock(view, "target contain").due())
                    .isEqualTo(view.declaredAt().plus(Duration.ofMinutes(30)));
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("revoke");
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-4/main/stop/1", "INC-4/main/stop/2");
            assertThat(view.undo())
                    .extracting(IncidentView.Undo::state)
                    .startsWith("stored")
                    .contains("stored");
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.delete-secret"))
                    .containsExactly("INC-4/main/revoke/1", "INC-4/main/revoke/2");
            incident.cancel(new Cancel("alice", null));
            town.pass("PT1M");
            assertThat(keys(town, "kubernetes.scale").subList(2, 4))
                    .containsExactly("INC-4/undo/stop/2", "INC-4/undo/stop");
        }
    }

    @Test
    void aReopenedIncidentGoesOnWhereItWasAndItsClocksCountFromTheirOrigin() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-5", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(() -> incident.reopen(new Reopen("alice", null)), RefusalType.NOT_NOW, "is open");
            incident.resolve(new Resolve("alice", "it was the probe"));
            town.pass("PT4M");
            assertThat(incident.reopen(new Reopen("bob", "it was not")).done()).startsWith("reopened in contain");
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.status()).isEqualTo(Status.OPEN);
            assertThat(view.resolvedAt()).isNull();
            assertThat(view.containedAt()).isNull();
            assertThat(clock(view, "target resolve").due())
                    .isEqualTo(view.declaredAt().plus(Duration.ofHours(2)));
            assertThat(clock(view, "target acknowledge").state()).isIn("open", "missed");
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("revoke");
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-5/main/stop/1"); // not a second time
            assertThat(view.clocks().stream()
                            .filter(clock -> clock.name().equals("phase contain")
                                    && !clock.state().equals("withdrawn")))
                    .hasSize(1);
            town.pass("PT20M");
            assertThat(town.actions.told()).contains("second");
            assertThat(town.after("INC-5", "escalated to second"))
                    .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
        }
    }

    @Test
    void whatIsPastWhenAnIncidentIsReopenedIsEscalatedAtOnce() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-6", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.resolve(new Resolve("alice", null));
            town.pass("PT4H");
            assertThat(town.actions.told()).doesNotContain("second", "boss");
            incident.reopen(new Reopen("bob", null));
            town.pass("PT10S");
            assertThat(town.actions.told()).containsOnlyOnce("second").containsOnlyOnce("boss");
            assertThat(town.archive.view("INC-6").slaBreached()).isTrue();
            assertThat(town.timeline("INC-6", "target missed: resolve")).hasSize(1);
            incident.resolve(new Resolve("bob", "now it is"));
            town.pass("PT1M");
            incident.reopen(new Reopen("bob", "no"));
            town.pass("PT1M");
            assertThat(town.timeline("INC-6", "target missed: resolve")).hasSize(1);
            assertThat(town.actions.told()).containsOnlyOnce("second").containsOnlyOnce("boss");
            assertThat(clock(incident.show(), "target resolve").state()).isEqualTo("missed");
        }
    }

    @Test
    void aPlaybookThatWasDoneIsNotRunAgainByAReopeningAndTheSecondResolutionIsToldToo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-7", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            incident.decide(new Decide("assess", "done", "security", null, Map.of("scope", "one"), null));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("review");
            incident.reopen(new Reopen("bob", "burns again"));
            town.pass("PT2H");
            assertThat(incident.show().phase()).isEqualTo("recover");
            assertThat(incident.show().questions()).isEmpty();
            assertThat(keys(town, "kubernetes.scale")).hasSize(2);
            assertThat(town.timeline("INC-7", "message 'update'").size() + told(town, "still burning"))
                    .isGreaterThan(1);
            incident.back(new Back("contain", "bob", null));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.scale")).hasSize(3);
            incident.resolve(new Resolve("bob", null));
            town.pass("PT10S");
            assertThat(told(town, "resolved")).isEqualTo(2);
            incident.decide(new Decide("look-back", "done", "ops", null, Map.of(), null));
            town.pass("PT10S");
            assertThat(town.archive.view("INC-7").status()).isEqualTo(Status.CLOSED);
            assertThat(town.archive.view("INC-7").clocks())
                    .noneMatch(clock -> clock.state().equals("open"));
        }
    }

    @Test
    void everyMoveIsASignalTooAndARefusedOneStandsOnTheTimeline() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-8", PLAN, "P0", "main");
            town.pass("PT1M");
            signal(town, "INC-8", "advance", Map.of("by", "alice", "openSteps", "end"));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("investigate");
            signal(town, "INC-8", "back", Map.of("by", "alice", "to", "contain"));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("contain");
            signal(town, "INC-8", "reopen", Map.of("by", "alice"));
            signal(town, "INC-8", "aknowledge", Map.of("by", "alice"));
            signal(town, "INC-8", "back", Map.of("by", "alice"));
            signal(town, "INC-8", "advance", Map.of("to", "recover"));
            signal(town, "INC-8", "advance", Map.of("to", "recover", "by", "alice"));
            town.pass("PT10S");
            assertThat(town.timeline("INC-8", "refused: reopen")).hasSize(1);
            assertThat(town.timeline("INC-8", "refused: aknowledge"))
                    .singleElement()
                    .asString()
                    .contains("an incident knows no such word; did you mean 'acknowledge'?");
            assertThat(town.timeline("INC-8", "refused: back")).hasSize(1);
            assertThat(town.timeline("INC-8", "refused: advance"))
                    .satisfiesExactly(
                            nobody -> assertThat(nobody).asString().contains("unknown", "'by' is missing"),
                            unasked -> assertThat(unasked).asString().contains("alice", "a step is open: revoke"));
            assertThat(incident.show().phase()).isEqualTo("contain");
        }
    }

    @Test
    void anIncidentWithoutAPlaybookIsMovedByHand() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-9", PLAN, "P0", null);
            town.pass("PT1M");
            incident.advance(new Advance("investigate", "alice", null, null));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("investigate");
            assertThat(incident.show().containedAt()).isNotNull();
            incident.back(new Back("contain", "alice", null));
            town.pass("PT10S");
            assertThat(incident.show().containedAt()).isNull();
            assertThat(incident.show().status()).isEqualTo(Status.OPEN);
        }
    }

    private static long told(TestTown town, String text) {
        return town.actions.all().stream()
                .filter(request -> request.action().startsWith("notify.")
                        && text.equals(request.with().get("text")))
                .count();
    }

    private static void signal(TestTown town, String id, String name, Map<String, Object> json) {
        town.client().newUntypedWorkflowStub(id).signal(name, json);
    }

    private static List<String> keys(TestTown town, String action) {
        return town.actions.real(action).stream()
                .map(ActionRequest::idempotencyKey)
                .toList();
    }

    private static IncidentView.Clock clock(IncidentView view, String name) {
        return view.clocks().stream()
                .filter(clock -> clock.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Decide approve(String step) {
        return new Decide(step, "approve", "security", null, null, null);
    }

    private static void assertRefused(Runnable call, String type, String text) {
        assertThat(Refusal.in(catchThrowable(call::run))).hasValueSatisfying(refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.text()).contains(text);
        });
    }
}
