package dev.fireline.workflows;

import static dev.fireline.workflows.StepTown.ID;
import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rulings of the plan language that hold for several constructs at once; those of one stand with that. */
class RulingsTest {
    private static final PinnedPlan CLOCKS = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, notify: ops, targets: {contain: 2h}, escalate: [{after: 20m, unless: resolved, to: second}]}
            responders:
              ops: {reach: ["slack:ops"]}
              second: {reach: ["slack:second"], escalate: [{after: 10m, unless: acknowledged, to: third}]}
              third: {reach: ["slack:third"]}
            rules: [{rule: burns, when: "true", severity: P0, playbook: main}]
            messages: {news: {every: 45m, to: third, text: news}}
            playbooks:
              main:
                contain:
                  within: 1h
                  steps:
                    - {wait: 5m}
                    - {id: look, task: Look, of: ops, within: 10m}
                    - {id: seen, task: Seen, of: ops, within: 30m, from: declared}
                    - {id: may, approve: {by: ops, within: 10m}}
            review: [{id: learn, task: Learn, of: ops, within: 1d}]
            """);

    @Test
    void targetsPhasesMessagesAndLaddersCountFromTheDeclarationStepsFromTheirTurnAndAReviewFromTheResolution() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant declared = town.now();
            IncidentWorkflow incident = town.declare(ID, CLOCKS, "P0", "main", declared);
            town.pass("PT5M10S");
            assertDue(incident, "target contain", declared, "PT2H");
            assertDue(incident, "phase contain", declared, "PT1H");
            assertDue(incident, "message news", declared, "PT45M");
            assertDue(incident, "task look", declared, "PT15M");

            town.pass("PT4M50S"); // ten minutes after the declaration
            incident.decide(by("ops", "look", "done"));
            town.pass("PT1S");
            assertDue(incident, "task seen", declared, "PT30M");
            incident.decide(by("ops", "seen", "done"));
            town.pass("PT1S");
            assertDue(incident, "approval may", declared, "PT20M");

            town.pass("PT25M");
            assertThat(town.after(ID, "paged second")).isBetween(Duration.ofMinutes(20), Duration.ofSeconds(1230));
            assertThat(town.after(ID, "paged third"))
                    .as("a responder's ladder counts from when it was called in")
                    .isBetween(Duration.ofMinutes(30), Duration.ofSeconds(1830));

            incident.decide(by("ops", "may", "approve"));
            town.pass("PT1S");
            Instant resolved = incident.show().resolvedAt();
            assertDue(incident, "task learn", resolved, "PT24H");
        }
    }

    @Test
    void aRepeatedMessageStopsAtTheResolutionAndGoesOnOnItsGridWhenItIsReopenedAndAnExtraOneDoesNotShiftIt() {
        try (StepTown town = StepTown.with("""
                messages: {news: {every: 30m, to: ops, text: news}}
                playbooks:
                  main:
                    contain: {steps: [{wait: 10m}, {message: news}, {id: look, task: Look, of: ops}]}
                review: [{id: learn, task: Learn, of: ops}]
                """)) {
            IncidentWorkflow incident = town.declare();
            town.town.pass("PT20M");
            assertThat(news(town)).as("sent by a step").isEqualTo(1);
            town.town.pass("PT11M");
            assertThat(news(town)).as("on its grid all the same").isEqualTo(2);

            incident.resolve(new Resolve("ops", null));
            town.town.pass("PT1H");
            assertThat(news(town)).isEqualTo(2);
            incident.reopen(new Reopen("ops", "it burns again"));
            town.town.pass("PT20M"); // 1 h 51 min after the declaration
            assertThat(news(town)).isEqualTo(2);
            town.town.pass("PT10M");
            assertThat(news(town)).isEqualTo(3);
        }
    }

    @Test
    void outputsAreThoseOfTheLastSuccessfulAttempt() {
        try (StepTown town =
                StepTown.contain("{id: a, " + scale("a") + "}", "note: \"gave ${{ steps.a.outputs.name }}\"")) {
            AtomicInteger times = new AtomicInteger();
            town.fails("a");
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("a");
            town.answers(
                    "a",
                    request -> new ActionResult(
                            true, "scaled", Map.of("name", "try " + times.incrementAndGet()), List.of(), null));
            incident.decide(by("ops", "a", "retry"));
            town.town.pass("PT5S");
            assertThat(town.timeline("gave try " + times.get())).hasSize(1);
        }
    }

    @Test
    void whatWasRenderedOnceStaysForEveryTry() {
        try (StepTown town =
                StepTown.contain("{id: a, " + scale("${{ format(now, 'HHmmss') }}") + ", retry: {delay: 1m}}")) {
            AtomicInteger tries = new AtomicInteger();
            town.answers("a", request -> {
                if (!request.dryRun() && tries.incrementAndGet() < 3) {
                    throw ApplicationFailure.newFailure("busy", "Unavailable");
                }
                return RecordedActions.done(request);
            });
            town.declare();
            town.town.pass("PT10M");
            assertThat(town.town.actions.all())
                    .filteredOn(request -> request.step().equals("a") && !request.dryRun())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .extracting(ActionRequest::with)
                    .containsOnly(town.town
                            .actions
                            .real("kubernetes.scale")
                            .getFirst()
                            .with());
        }
    }

    @Test
    void anInputWhoseDefaultIsNullIsUnset() {
        try (StepTown town = StepTown.with("""
                inputs: {region: null}
                playbooks: {main: {contain: {steps: [{id: move, when: inputs.region == "eu", note: moved}]}}}
                """)) {
            assertThat(question(town.declare(), "move").kind()).isEqualTo("condition");
        }
    }

    @Test
    void theDueTimeOfADraftRunsAndWhoReleasesItIsToldWhatIsMissing() {
        try (StepTown town = StepTown.with("""
                messages: {notice: {at: declared, within: 30m, to: second, text: "scope ${{ facts.scope }}", approve: security}}
                playbooks: {main: {contain: {steps: [{id: look, task: Look, of: ops, records: {scope: text}}]}}}
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(town.town.actions.all())
                    .filteredOn(request -> request.step().equals("notice"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.with())
                            .containsEntry("channel", "security")
                            .hasEntrySatisfying(
                                    "text",
                                    text -> assertThat(String.valueOf(text))
                                            .contains("It cannot leave yet", "fact INC-1 scope VALUE")));
            town.town.pass("PT31M");
            assertThat(town.timeline("message 'notice' is overdue")).hasSize(1);

            incident.decide(by("ops", "look", "done", Map.of("scope", "all")));
            town.town.pass("PT5S");
            assertThat(question(incident, "message-notice").text()).contains("scope all");
        }
    }

    @Test
    void oneAcknowledgementOfAnybodyCountsOnTheLadderOfASeverity() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            PinnedPlan plan = TestTown.plan("""
                    plan: shop
                    title: Shop
                    owner: ops
                    severities: {P0: {title: Outage, notify: ops, escalate: [{after: 20m, unless: acknowledged, to: second}]}}
                    responders: {ops: {reach: ["slack:ops"]}, second: {reach: ["slack:second"]}}
                    rules: [{rule: burns, when: "true", severity: P0, playbook: main}]
                    playbooks: {main: {contain: {steps: [{id: look, task: Look, of: ops}]}}}
                    """);
            IncidentWorkflow incident = town.declare(ID, plan, "P0", "main");
            town.pass("PT10M");
            incident.acknowledge(new Acknowledge("somebody-else", null));
            town.pass("PT1H");
            assertThat(town.actions.told()).doesNotContain("second");
        }
    }

    private static long news(StepTown town) {
        return town.town.actions.all().stream()
                .filter(request -> request.step().equals("news"))
                .count();
    }

    private static void assertDue(IncidentWorkflow incident, String clock, Instant origin, String after) {
        IncidentView view = incident.show();
        assertThat(view.clocks())
                .filteredOn(each -> each.name().equals(clock))
                .as(clock + " of " + view.clocks())
                .singleElement()
                .satisfies(each -> assertThat(Duration.between(origin.plus(Duration.parse(after)), each.due()))
                        .isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    }
}
