package dev.fireline.bridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.bridge.temporal.DevTemporal;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.schedule.ScheduledWorkflow;
import dev.fireline.workflows.schedule.Turn;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schedules on a real Temporal server: they follow the catalog, whoever says so and how often. */
class SchedulesOnTemporalTest {
    private static final String MONTHLY = "- {id: look, every: month, task: Look, of: team}";
    private static DevTemporal temporal;
    private static WorkflowClient client;
    private static ScheduleClient schedules;

    @BeforeAll
    static void start() {
        temporal = new DevTemporal();
        client = temporal.client();
        schedules = ScheduleClient.newInstance(client.getWorkflowServiceStubs());
    }

    @AfterAll
    static void stop() {
        temporal.close();
    }

    @AfterEach
    void nothingComesRoundAnyMore() {
        new TemporalSchedules(client, "live").follow(List.of());
        await().untilAsserted(() -> assertThat(known()).isEmpty());
    }

    @Test
    void whatThePlansRepeatIsMadeChangedAndRemovedWithThem() {
        TemporalSchedules following = new TemporalSchedules(client, "live");
        assertThat(following.follow(List.of(plan("shop", MONTHLY, "- {id: year, every: year, task: Read, of: team}"))))
                .isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(known()).containsExactlyInAnyOrder("schedule:shop:look", "schedule:shop:year"));

        assertThat(following.follow(List.of(plan("shop", MONTHLY, "- {id: year, every: year, task: Read, of: team}"))))
                .isZero();

        String before = note("schedule:shop:look");
        assertThat(following.follow(List.of(plan("shop", MONTHLY.replace("Look", "Look closely")))))
                .isEqualTo(2);
        assertThat(note("schedule:shop:look")).isNotEqualTo(before);
        await().untilAsserted(() -> assertThat(known()).containsExactly("schedule:shop:look"));
    }

    @Test
    void aScheduleThatNamesADrillBeginsIt() {
        PinnedPlan plan = plan(
                "shop",
                "- {id: night, every: year, drill: dark}",
                "\ndrills: [{id: dark, declare: {severity: high, title: Dark}}]");

        Recurring night = Recurring.of(plan, "live").getFirst();

        assertThat(night.id()).isEqualTo("schedule:shop:night");
        assertThat(night.turn()).isEqualTo(Turn.ofDrill(plan, "dark", "live"));
    }

    @Test
    void itBeginsAtMidnightOfThePlansZone() {
        new TemporalSchedules(client, "live")
                .follow(List.of(plan(
                        "shop",
                        "- {id: week, every: week, task: Look, of: team}",
                        MONTHLY,
                        "- {id: quarter, every: quarter, task: Look, of: team}",
                        "- {id: year, every: year, task: Look, of: team}")));

        assertThat(next("schedule:shop:week"))
                .allSatisfy(begun -> assertThat(begun.getDayOfWeek()).hasToString("MONDAY"));
        assertThat(next("schedule:shop:look"))
                .allSatisfy(begun -> assertThat(begun.getDayOfMonth()).isEqualTo(1));
        assertThat(next("schedule:shop:quarter"))
                .extracting(ZonedDateTime::getMonthValue)
                .containsOnly(1, 4, 7, 10);
        assertThat(next("schedule:shop:year"))
                .allSatisfy(begun -> assertThat(begun.getDayOfYear()).isEqualTo(1));
        for (String id : List.of("week", "look", "quarter", "year")) {
            assertThat(next("schedule:shop:" + id))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(begun -> assertThat(begun.toLocalTime()).isEqualTo("00:00:00"));
        }
    }

    @Test
    void severalWhoSayTheSameAtOnceMakeItOnceAndAPausedOneStaysPaused() {
        List<PinnedPlan> first = List.of(plan("shop", MONTHLY));
        List<PinnedPlan> second = List.of(plan("shop", MONTHLY.replace("month", "week")));

        atOnce(first);
        assertThat(note("schedule:shop:look"))
                .isEqualTo(Recurring.of(first.getFirst(), "live").getFirst().note());
        schedules.getHandle("schedule:shop:look").pause("not now");
        atOnce(second);

        assertThat(note("schedule:shop:look"))
                .isEqualTo(Recurring.of(second.getFirst(), "live").getFirst().note());
        assertThat(schedules
                        .getHandle("schedule:shop:look")
                        .describe()
                        .getSchedule()
                        .getState()
                        .isPaused())
                .isTrue();
    }

    @Test
    void eachTurnBeginsWithThePlanAndTheTimeItWasToBegin() {
        WorkerFactory worker = temporal.startWorker(AlertWorkflow.QUEUE, Noted.class);
        new TemporalSchedules(client, "rehearse").follow(List.of(plan("shop", MONTHLY)));

        schedules.getHandle("schedule:shop:look").trigger();

        await().untilAsserted(() -> assertThat(schedules
                        .getHandle("schedule:shop:look")
                        .describe()
                        .getInfo()
                        .getRecentActions())
                .isNotEmpty());
        String run = client.listExecutions("WorkflowType = 'ScheduledWorkflow'")
                .map(found -> found.getExecution().getWorkflowId())
                .findFirst()
                .orElseGet(() -> await().until(
                                () -> client.listExecutions("WorkflowType = 'ScheduledWorkflow'")
                                        .map(found -> found.getExecution().getWorkflowId())
                                        .findFirst()
                                        .orElse(null),
                                found -> found != null));
        assertThat(run).startsWith("schedule:shop:look");
        assertThat(client.newUntypedWorkflowStub(run).getResult(String.class)).isEqualTo("shop look rehearse true");
        worker.shutdownNow();
    }

    /** Says what it was begun with. */
    public static final class Noted implements ScheduledWorkflow {
        @Override
        public @Nullable String open(Turn turn) {
            boolean timed = Workflow.getTypedSearchAttributes().getUntypedValues().keySet().stream()
                    .anyMatch(key -> key.getName().equals("TemporalScheduledStartTime"));
            return turn.plan().plan().plan() + " " + turn.schedule() + " " + turn.mode() + " " + timed;
        }
    }

    private static void atOnce(List<PinnedPlan> plans) {
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(each ->
                                CompletableFuture.runAsync(() -> new TemporalSchedules(client, "live").follow(plans)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static List<String> known() {
        try (Stream<ScheduleListDescription> all = schedules.listSchedules()) {
            return all.map(ScheduleListDescription::getScheduleId).toList();
        }
    }

    private static String note(String id) {
        return schedules.getHandle(id).describe().getSchedule().getState().getNote();
    }

    private static List<ZonedDateTime> next(String id) {
        ScheduleDescription description = schedules.getHandle(id).describe();
        return description.getInfo().getNextActionTimes().stream()
                .map(at -> at.atZone(ZoneId.of("Europe/Berlin")))
                .toList();
    }

    private static PinnedPlan plan(String name, String... written) {
        String text = """
                plan: %s
                title: Shop
                owner: team
                business-hours: {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00}
                severities: {high: {title: High}}
                responders: {team: {reach: ["slack:team"]}}
                rules: [{rule: any, when: "true", severity: high, playbook: main}]
                playbooks: {main: {contain: {steps: [{note: called}]}}}
                schedules:
                  %s
                """.formatted(name, String.join("\n  ", written));
        return PlanCheck.check(
                        PlanReader.read(name + ".yaml", text, Map.of()), Roster.EMPTY, LocalDate.of(2026, 11, 28))
                .pinned(LocalDate.of(2026, 11, 28))
                .orElseThrow();
    }
}
