package dev.fireline.workflows.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.schedule.ScheduledWorkflow;
import dev.fireline.workflows.schedule.Turn;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a drill the plan runs as it would, on a live plan and a live installation, and nothing and nobody outside feels it. */
class DrillTest {
    private static final String ID = "DRILL-1";

    private static PinnedPlan plan() {
        return planOf("boss");
    }

    /** @param boss in whose name the script answers for the boss */
    private static PinnedPlan planOf(String boss) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: anna
                mode: live
                business-hours: {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00}
                severities:
                  P0: {title: Outage, notify: [anna, boss], targets: {acknowledge: 5m, contain: 30m}, escalate: [{after: 5m, unless: acknowledged, to: boss}]}
                responders: {anna: {}, boss: {}, press: {}, customers: {}}
                rules: [{rule: burns, when: alert.labels.alertname == "Burns", severity: P0, playbook: stop}]
                messages: {news: {at: contained, to: [press, customers], text: "It is contained"}}
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: stop, uses: kubernetes.scale, with: {namespace: a, deployment: b, replicas: 0}, approve: boss}
                        - {id: tell, uses: notify.slack, with: {channel: everybody, text: it burns}}
                    recover:
                      steps:
                        - {id: back, uses: kubernetes.scale, with: {namespace: a, deployment: b, replicas: 5}}
                review: [{id: learn, task: Learn from it, of: anna, records: {cause: text}}]
                follow-up: [{id: later, task: Look again, of: boss, after: 30d}]
                drills:
                  - id: played
                    title: Played by the script alone
                    alert: {labels: {alertname: Burns}}
                    answers:
                      stop: {choice: approve, by: boss, after: 2m}
                      else: {choice: auto}
                    actions: {back: [{fails: Unavailable, text: no answer}, {text: 0 to 5}]}
                    expect:
                      - {at: 0s, paged: [anna, boss]}
                      - {at: 0s, paged: boss, text: 'needs you: stop'}
                      - {at: 2m, action: kubernetes.scale, step: stop, with: {replicas: 0}}
                      - {message: news, to: [press, customers]}
                      - {order: [stop, tell, back, learn]}
                      - {status: CLOSED}
                      - {never: {met: acknowledge}}
                  - id: with-anna
                    every: quarter
                    people: anna
                    alert: {labels: {alertname: Burns}}
                    answers: {stop: {choice: approve, by: boss}}
                    until: 2d
                    expect:
                      - {met: acknowledge}
                      - {at: 1h, action: kubernetes.scale, step: stop}
                  - id: by-hand
                    declare: {severity: P0, title: Somebody smells smoke, playbook: stop}
                    people: boss
                """.replace("approve, by: boss", "approve, by: " + boss));
    }

    private static IncidentWorkflow start(TestTown town, String drill) {
        PinnedPlan plan = plan();
        return town.start(
                ID,
                IncidentDeclaration.drill(plan, plan.plan().drill(drill).orElseThrow(), town.now(), "anna", "live"));
    }

    @Test
    void theScriptAnswersInTheNameOfAGroup() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.people.login("boss", "group:bosses");
            PinnedPlan plan = planOf("'group:bosses'");
            town.start(
                    ID,
                    IncidentDeclaration.drill(
                            plan, plan.plan().drill("played").orElseThrow(), town.now(), "anna", "live"));
            town.pass("PT1H");

            assertThat(town.timeline(ID, "'stop': approve by somebody of bosses"))
                    .hasSize(1);
            assertThat(town.timeline(ID, "the drill's script could not answer")).isEmpty();
        }
    }

    private static List<String> reached(TestTown town) {
        return town.actions.all().stream().map(ActionRequest::action).distinct().toList();
    }

    private static Map<String, Object> score(TestTown town, String id) {
        return town.archive.entries(id).stream()
                .filter(entry -> entry.kind() == Kind.DRILL)
                .map(JournalEntry::details)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLivePlanOnALiveInstallationCallsNoTargetAndNobody() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            start(town, "played");
            town.pass("PT1H");
            await().untilAsserted(() -> assertThat(town.hasEnded(ID)).isTrue());

            assertThat(town.actions.all()).isEmpty();
            assertThat(score(town, ID))
                    .as("%s", town.archive.lines(ID))
                    .containsEntry("score", 7)
                    .containsEntry("of", 7);
            IncidentView view = town.archive.view(ID);
            assertThat(view.status()).isEqualTo(Status.CLOSED);
            assertThat(view.title()).isEqualTo("[DRILL] Burns");
            assertThat(view.drill()).isEqualTo("played");
            assertThat(view.mode()).isEqualTo("rehearse");
            assertThat(town.timeline(ID, "nothing is changed; nobody takes part: the script answers"))
                    .hasSize(1);
            assertThat(town.timeline(ID, "[drill] paged boss by slack:boss"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).contains("takes no part: nothing was sent"));
        }
    }

    @Test
    void onlyThoseWhoTakePartAreCalledMarkedAndHeard() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow drill = start(town, "with-anna");
            town.pass("PT10M");
            await().untilAsserted(() -> assertThat(town.actions.told()).isNotEmpty());

            assertThatThrownBy(() -> drill.acknowledge(new Acknowledge("boss", null)))
                    .rootCause()
                    .hasMessageContaining("this is a drill, taking part: anna; nobody else is called");
            drill.alertsChanged(new AlertsChanged("P0", "another fire", 17, false, false));
            await().untilAsserted(() -> assertThat(drill.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly("learn"));
            drill.decide(new Decide("learn", "done", "anna", null, Map.of("cause", "a match"), null));
            await().untilAsserted(() -> assertThat(drill.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly(Lessons.STEP));

            assertThat(town.actions.told()).containsOnly("anna");
            assertThat(town.actions.all()).allSatisfy(told -> {
                assertThat(told.with().get("subject").toString()).startsWith("[DRILL] ");
                assertThat(told.with().get("text").toString()).startsWith("[DRILL] ");
                assertThat(told.dryRun()).isFalse();
            });
            assertThat(reached(town)).containsExactly("notify.slack");
            assertThat(town.timeline(ID, "another fire")).isEmpty();
            assertThat(score(town, ID)).containsEntry("score", 0).containsEntry("of", 2);
            IncidentView.Question amend = drill.show().questions().getFirst();
            assertThat(amend.text()).contains("Amend the plan", "t+1h action kubernetes.scale");
            drill.decide(new Decide(Lessons.STEP, "done", "anna", "the time is another", null, null));
            await().untilAsserted(() -> assertThat(town.hasEnded(ID)).isTrue());
        }
    }

    @Test
    void itEndsWhenItsTimeIsOverAndAnybodyMayEndIt() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow drill = start(town, "by-hand");
            town.pass("PT1M");
            await().untilAsserted(() -> assertThat(drill.show().questions()).isNotEmpty());
            drill.cancel(new Cancel("customer-care", "a real fire"));
            await().untilAsserted(() -> assertThat(town.hasEnded(ID)).isTrue());
            assertThat(town.archive.view(ID).status()).isEqualTo(Status.CANCELLED);
            assertThat(town.actions.told()).containsOnly("boss");
        }
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            start(town, "with-anna");
            town.pass("PT49H");
            await().untilAsserted(() -> assertThat(town.hasEnded(ID)).isTrue());
            assertThat(town.timeline(ID, "the time of the drill is over")).hasSize(1);
        }
    }

    @Test
    void itComesRoundOnTheFirstBusinessDayOfTheQuarter() {
        try (TestTown town = TestTown.on("2027-07-31T22:00:00Z")) { // a Saturday; the quarter began a month ago
            ScheduledWorkflow turn = town.client()
                    .newWorkflowStub(
                            ScheduledWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("turn")
                                    .setTaskQueue(AlertWorkflow.QUEUE)
                                    .build());
            WorkflowClient.start(turn::open, Turn.ofDrill(plan(), "with-anna", "live"));
            town.pass("PT1M");

            String id = "DRILL-20270701-shop-with-anna";
            await().untilAsserted(() -> assertThat(town.incident(id).show().declaredAt())
                    .as("its clocks do not count from a turn that was missed")
                    .isBetween("2027-07-31T22:00:00Z", "2027-07-31T22:01:00Z"));
            assertThat(town.timeline(id, "missed")).isEmpty();
        }
    }
}
