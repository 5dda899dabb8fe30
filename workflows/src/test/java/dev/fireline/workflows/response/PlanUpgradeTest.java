package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Clock;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A running incident is moved to another version of its plan. */
class PlanUpgradeTest {
    private static final String WRITTEN = """
            plan: shop
            title: Shop
            version: "1"
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
            roles: {incident-commander: {candidates: [on-call]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            messages:
              told: {to: ops, text: "it was stopped"}
              update: {at: declared, every: 1h, to: ops, text: "still burning"}
            playbooks:
              main:
                contain:
                  within: 15m
                  steps:
                    - {id: stop, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}
                    - {id: sure, steps: [{id: look, task: Is it stopped?, of: ops}, {message: told}]}
                    - {id: report, task: Write the first report, of: ops}
                recover:
                  steps:
                    - {id: start, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 3}, undo: none}
            review:
              - {id: look-back, task: Look back, of: ops, within: 24h}
            """;

    private static final PinnedPlan OLD = TestTown.plan(WRITTEN);

    /** A step is added to the phase under way and one left out, recover is another; clocks, ladder and review differ. */
    private static final PinnedPlan NEW = TestTown.plan(WRITTEN.replace("version: \"1\"", "version: \"2\"")
            .replace("acknowledge: 5m, contain: 30m, resolve: 2h", "acknowledge: 5m, contain: 20m, resolve: 4h")
            .replace("- {after: 3h, unless: resolved, to: boss}", "- {after: 1h, unless: resolved, to: ops}")
            .replace("  told: {to: ops, text: \"it was stopped\"}\n", "")
            .replace(", {message: told}", "")
            .replace(
                    "- {id: report, task: Write the first report, of: ops}",
                    "- {id: isolate, task: Isolate the network, of: ops}")
            .replace("replicas: 3}", "replicas: 1}")
            .replace("id: look-back, task: Look back", "id: learn, task: Learn from it"));

    @Test
    void whatHasNotBegunFollowsTheNewVersionAndWhatRunsIsFinishedOnTheOldOne() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-1", OLD);
            town.pass("PT1M");
            Accepted taken = incident.upgrade(new Upgrade("alice", "the network has to be cut", NEW, OLD.digest()));
            assertThat(taken.what()).isEqualTo("upgrade");
            assertThat(taken.by()).isEqualTo("alice");
            assertThat(taken.at()).isNotNull();
            assertThat(taken.done()).startsWith("plan shop upgraded from 1 (").contains(" to 2 (");
            assertThat(asked(incident)).containsExactly("look");
            assertThat(incident.show().planDigest()).isEqualTo(NEW.digest());

            incident.decide(done("look"));
            town.pass("PT10S");
            assertThat(town.actions.all()) // of the old version alone
                    .anyMatch(request -> request.with().toString().contains("it was stopped"));
            assertThat(asked(incident)).containsExactly("isolate"); // not "report"
            incident.decide(done("isolate"));
            town.pass("PT10S");

            assertThat(requests(town))
                    .extracting(request -> request.step() + " " + request.with().get("replicas"))
                    .containsExactly("stop 0", "start 1"); // stop was done, and is not done again
            assertThat(asked(incident)).containsExactly("learn");
            incident.decide(done("learn"));
            town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(Status.CLOSED);
        }
    }

    @Test
    void theTimelineSaysWhoMovedItFromWhichDigestToWhichAndWhatItMeantForTheClocks() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-2", OLD);
            town.pass("PT1M");
            incident.upgrade(new Upgrade("alice", "the network has to be cut", NEW, null));
            town.pass("PT10S");
            assertThat(town.timeline(
                            "INC-2",
                            "plan shop upgraded from 1 (" + OLD.digest().substring(0, 12)))
                    .singleElement()
                    .asString()
                    .contains("alice")
                    .contains("(the network has to be cut)");
            Map<String, ?> details = town.archive.entries("INC-2").stream()
                    .filter(entry -> entry.what().startsWith("plan shop upgraded"))
                    .findFirst()
                    .orElseThrow()
                    .details();
            assertThat(details.get("fromDigest")).isEqualTo(OLD.digest());
            assertThat(details.get("toDigest")).isEqualTo(NEW.digest());
            assertThat(details.get("fromVersion")).isEqualTo("1");
            assertThat(details.get("toVersion")).isEqualTo("2");
            assertThat(details.get("before").toString()).contains("target contain=2026-11-20T18:30:00Z");
            assertThat(details.get("after").toString()).contains("target contain=2026-11-20T18:20:00Z");
        }
    }

    @Test
    void clocksAndLaddersOfTheNewVersionCountFromTheDeclarationAndWhatIsPastCallsAtOnce() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-3", OLD);
            town.pass("PT1M");
            incident.acknowledge(new Acknowledge("on-call", null));
            town.pass("PT89M");
            assertThat(town.timeline("INC-3", "escalated to ops")).isEmpty();
            incident.upgrade(new Upgrade("alice", "ops first", NEW, null));
            town.pass("PT10S");
            assertThat(due(incident, "target resolve")).isEqualTo(Instant.parse("2026-11-20T22:00:00Z"));
            assertThat(town.timeline("INC-3", "escalated to ops")).hasSize(1); // due at 19:00, half an hour ago
            town.pass("PT3H");
            assertThat(town.timeline("INC-3", "escalated to boss")).isEmpty();
            assertThat(town.timeline("INC-3", "escalated to second")).isEmpty(); // acknowledged
        }
    }

    @Test
    void aRungThatHasCalledDoesNotCallAgainForTheNewVersion() {
        PinnedPlan sooner = TestTown.plan(WRITTEN.replace("after: 15m", "after: 10m"));
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-4", OLD);
            town.pass("PT16M");
            incident.upgrade(new Upgrade("alice", "sooner", sooner, null));
            town.pass("PT30M");
            assertThat(town.timeline("INC-4", "escalated to second")).hasSize(1);
        }
    }

    @Test
    void anUpgradeIsLookedAtBeforeAndNothingChangesByLooking() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-5", OLD);
            town.pass("PT1M");
            UpgradeEffect effect = incident.upgradeEffect(NEW);
            assertThat(effect.refused()).isNull();
            assertThat(effect.from().digest()).isEqualTo(OLD.digest());
            assertThat(effect.to().version()).isEqualTo("2");
            assertThat(effect.differences())
                    .anyMatch(line -> line.startsWith("severities.P0.targets.contain: "))
                    .contains("version: 1 → 2");
            assertThat(effect.touches())
                    .contains(
                            "clock 'target contain': due 2026-11-20T18:30:00Z → 2026-11-20T18:20:00Z",
                            "rung 'ladder P0 2' is replaced: calls ops",
                            "step 'look' is open and ends as it was written",
                            "phase contain goes on with isolate; no longer done: report",
                            "phase recover has not begun: it is done as the new version has it")
                    .noneMatch(line -> line.contains("target acknowledge"));
            assertThat(incident.show().planDigest()).isEqualTo(OLD.digest());
            assertThat(due(incident, "target contain")).isEqualTo(Instant.parse("2026-11-20T18:30:00Z"));
            assertThat(town.timeline("INC-5", "upgraded")).isEmpty();
        }
    }

    @Test
    void ofAPhaseThatWasBrokenOffItIsNotSaidThatItHasNotBegun() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-9", OLD);
            town.pass("PT1M");
            incident.resolve(new Resolve("alice", "by hand"));
            town.pass("PT10S");
            assertThat(incident.upgradeEffect(NEW).touches())
                    .contains(
                            "phase contain was broken off: should it go on, what has not begun in it is done as the new"
                                    + " version has it",
                            "phase recover has not begun: it is done as the new version has it");
        }
    }

    @Test
    void whatCannotBeDoneIsRefusedWithItsReason() {
        PinnedPlan stranger = TestTown.plan(WRITTEN.replace("plan: shop", "plan: bank"));
        PinnedPlan elsewhere = TestTown.plan(WRITTEN.replace("playbook: main", "playbook: other")
                .replace("  main:\n    contain", "  other:\n    contain"));
        PinnedPlan milder = TestTown.plan(WRITTEN.replace("P0", "P1"));
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-6", OLD);
            town.pass("PT1M");
            refused(incident, upgrade(stranger), RefusalType.INVALID, "follows the plan 'shop', that one is 'bank'");
            refused(incident, upgrade(elsewhere), RefusalType.INVALID, "playbook 'main' runs", "it has: other");
            refused(incident, upgrade(milder), RefusalType.INVALID, "is P0", "no such severity; it has: P1");
            refused(incident, upgrade(OLD), RefusalType.NOT_NOW, "follows this version already");
            refused(incident, upgrade(null), RefusalType.INVALID, "'plan' is missing");
            refused(incident, new Upgrade("alice", " ", NEW, null), RefusalType.INVALID, "'reason' is missing");
            refused(incident, new Upgrade(null, "so", NEW, null), RefusalType.INVALID, "'by' is missing");
            refused(
                    incident,
                    new Upgrade("alice", "so", NEW, stranger.digest()),
                    RefusalType.NOT_NOW,
                    "look at the difference again");
            assertThat(incident.upgradeEffect(stranger).refused()).contains("'bank'");
            assertThat(incident.show().planDigest()).isEqualTo(OLD.digest());
            incident.cancel(new Cancel("alice", null));
            town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(Status.CANCELLED);
        }
    }

    @Test
    void aSignalDoesTheSameAndItsRefusalStandsOnTheTimeline() {
        PinnedPlan stranger = TestTown.plan(WRITTEN.replace("plan: shop", "plan: bank"));
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-7", OLD);
            town.pass("PT1M");
            incident.upgradeSignal(upgrade(stranger));
            incident.upgradeSignal(upgrade(NEW));
            town.pass("PT10S");
            assertThat(town.timeline("INC-7", "refused: upgrade"))
                    .singleElement()
                    .asString()
                    .contains("'bank'");
            assertThat(incident.show().planDigest()).isEqualTo(NEW.digest());
        }
    }

    @Test
    void stepsWithoutANameAreKnownByWhatTheySay() {
        String unnamed = WRITTEN.replace("{id: stop, uses", "{uses").replace("{id: report, task", "{task");
        PinnedPlan old = TestTown.plan(unnamed);
        PinnedPlan inserted = TestTown.plan(
                unnamed.replace(
                        "        - {uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}",
                        "        - {uses: kubernetes.scale, with: {namespace: shop, deployment: web, replicas: 0}}\n"
                                + "        - {uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}"));
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = declared(town, "INC-8", old);
            town.pass("PT1M");
            incident.upgrade(upgrade(inserted));
            incident.decide(done("look"));
            town.pass("PT10S");
            assertThat(requests(town))
                    .extracting(request ->
                            request.step() + " " + request.with().get("deployment") + " " + request.idempotencyKey())
                    .containsExactly(
                            "contain-1 compute INC-8/main/contain-1/1", "contain-1 web INC-8/main/contain-1/2");
            assertThat(asked(incident)).containsExactly("contain-4");
        }
    }

    private static IncidentWorkflow declared(TestTown town, String id, PinnedPlan plan) {
        return town.declare(id, plan, "P0", "main", Instant.parse("2026-11-20T18:00:00Z"));
    }

    private static Upgrade upgrade(@Nullable PinnedPlan plan) {
        return new Upgrade("alice", "so it is better", plan, null);
    }

    private static void refused(IncidentWorkflow incident, Upgrade message, String type, String... words) {
        Throwable thrown = catchThrowable(() -> incident.upgrade(message));
        Refusal refusal = Refusal.in(thrown).orElseThrow(() -> new AssertionError(thrown));
        assertThat(refusal.type()).isEqualTo(type);
        assertThat(refusal.text()).contains(words);
    }

    private static Decide done(String step) {
        return new Decide(step, "done", "ops", null, null, null);
    }

    private static List<String> asked(IncidentWorkflow incident) {
        return incident.show().questions().stream().map(Question::step).toList();
    }

    private static Instant due(IncidentWorkflow incident, String clock) {
        IncidentView view = incident.show();
        return view.clocks().stream()
                .filter(each -> each.name().equals(clock))
                .map(Clock::due)
                .findFirst()
                .orElseThrow(() -> new AssertionError(view.clocks()));
    }

    private static List<ActionRequest> requests(TestTown town) {
        return town.actions.real("kubernetes.scale");
    }
}
