package dev.fireline.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Resolve;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes round opens when the first business day of its period does, to the second, and is kept like an incident. */
class ScheduleTest {
    /** The year begins on a Friday that is a holiday; the first business day is Monday. */
    private static final String NEW_YEAR = "2026-12-31T23:00:00Z";

    private static final String TASK = "TASK-20270104-shop-look";

    private static PinnedPlan plan() {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                business-hours: {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00, holidays: [2027-01-01]}
                severities: {P0: {title: Outage, notify: everybody, escalate: [{after: 5m, to: boss}]}, P1: {title: Trouble}}
                responders: {ops: {}, boss: {}, everybody: {}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
                messages: {news: {at: resolved, to: everybody, text: It is over}}
                playbooks:
                  watch: {contain: {steps: [{id: watching, task: Look at it, of: ops}]}}
                review: [{id: learn, task: Learn from it, of: boss}]
                schedules:
                  - id: look
                    every: quarter
                    title: Look at the numbers
                    task: Write down the mean time to detect
                    of: ops
                    records: {mttd_minutes: number}
                    within: 2 business days
                    escalate: [{after: 1w, unless: done, to: boss}]
                  - id: year
                    every: year
                    steps:
                      - {id: plans, task: Read the plans, of: ops}
                      - {id: tools, task: Try the tools, of: boss}
                """);
    }

    private static ScheduledWorkflow turn(TestTown town, String id) {
        return town.client()
                .newWorkflowStub(
                        ScheduledWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(AlertWorkflow.QUEUE)
                                .build());
    }

    private static IncidentWorkflow opened(TestTown town, String schedule) {
        WorkflowClient.start(turn(town, "turn")::open, new Turn(plan(), schedule, "live"));
        town.pass("P4D");
        String id = "TASK-20270104-shop-" + schedule;
        await().untilAsserted(
                        () -> assertThat(town.incident(id).show().questions()).isNotEmpty());
        return town.incident(id);
    }

    @Test
    void aTaskOpensWhenTheFirstBusinessDayOfItsPeriodOpens() {
        try (TestTown town = TestTown.on(NEW_YEAR)) {
            WorkflowClient.start(turn(town, "turn")::open, new Turn(plan(), "look", "live"));
            town.pass("PT80H59M50S"); // it is Monday, ten seconds to nine, in Berlin
            assertThat(town.archive.incidents()).isEmpty();

            town.pass("PT20S");

            await().untilAsserted(() -> assertThat(town.timeline(TASK, "opened " + TASK))
                    .singleElement()
                    .asString()
                    .startsWith("2027-01-04T08:00:0")
                    .contains("Look at the numbers, plan shop, schedule look")
                    .doesNotContain("late"));
            IncidentView view = town.incident(TASK).show();
            assertThat(view.schedule()).isEqualTo("look");
            assertThat(view.declaredAt()).isEqualTo("2027-01-04T08:00:00Z");
            assertThat(view.questions()).singleElement().satisfies(question -> {
                assertThat(question.step()).isEqualTo("look");
                assertThat(question.due()).isEqualTo("2027-01-06T16:00:00Z");
                assertThat(question.records()).containsKey("mttd_minutes");
            });
            await().untilAsserted(() -> assertThat(town.actions.told()).containsExactly("ops"));
        }
    }

    @Test
    void nobodyIsCalledForItButThoseOfItsTaskAndItsLadder() {
        try (TestTown town = TestTown.on(NEW_YEAR)) {
            IncidentWorkflow task = opened(town, "look");

            town.pass("P8D");

            await().untilAsserted(() -> assertThat(town.actions.told()).contains("boss"));
            assertThat(town.actions.told()).doesNotContain("everybody");
            assertThat(town.timeline(TASK, "nobody answered 'look' in time"))
                    .as("%s", town.archive.lines(TASK))
                    .isNotEmpty();
            assertThat(task.show().status()).isEqualTo(Status.OPEN);
        }
    }

    @Test
    void theAnswerIsKeptAndEndsIt() {
        try (TestTown town = TestTown.on(NEW_YEAR)) {
            IncidentWorkflow task = opened(town, "look");

            task.decide(new Decide("look", "done", "ops", null, Map.of("mttd_minutes", 4), null));

            await().untilAsserted(() -> assertThat(town.hasEnded(TASK)).isTrue());
            IncidentView kept = town.archive.view(TASK);
            assertThat(kept.status()).isEqualTo(Status.CLOSED);
            assertThat(kept.facts()).containsEntry("mttd_minutes", 4);
            assertThat(town.actions.told()).doesNotContain("everybody", "boss");
            assertThat(town.timeline(TASK, "nothing is left to do")).hasSize(1);
        }
    }

    @Test
    void severalTasksStandSideBySideAndAPersonMayEndThemAll() {
        try (TestTown town = TestTown.on(NEW_YEAR)) {
            IncidentWorkflow task = opened(town, "year");
            await().untilAsserted(() -> assertThat(task.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactlyInAnyOrder("plans", "tools"));

            assertThatThrownBy(() -> task.classify(new Classify("P0", null, "ops", "why not", null)))
                    .isInstanceOf(WorkflowUpdateException.class)
                    .rootCause()
                    .hasMessageContaining("nothing has happened: these are the tasks of the schedule 'year'");
            task.resolve(new Resolve("boss", "the company closes"));

            await().untilAsserted(() ->
                    assertThat(town.hasEnded("TASK-20270104-shop-year")).isTrue());
            assertThat(town.archive.view("TASK-20270104-shop-year").questions()).isEmpty();
        }
    }

    @Test
    void aSecondTurnOfTheSamePeriodOpensNothingAndALateOneSaysHowLate() {
        try (TestTown town = TestTown.on("2027-01-05T10:00:00Z")) { // nothing ran on Monday
            Turn turn = new Turn(plan(), "look", "live");
            String first = turn(town, "turn-1").open(turn);
            String second = turn(town, "turn-2").open(turn);

            assertThat(first).isEqualTo(TASK);
            assertThat(second).isNull();
            await().untilAsserted(() -> assertThat(town.timeline(TASK, "opened " + TASK))
                    .singleElement()
                    .asString()
                    .contains("(1d 2h late)"));
            assertThat(town.incident(TASK).show().declaredAt()).isEqualTo(Instant.parse("2027-01-04T08:00:00Z"));
        }
    }
}
