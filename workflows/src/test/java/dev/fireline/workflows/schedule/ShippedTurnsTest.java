package dev.fireline.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentView;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped plans repeat. */
class ShippedTurnsTest {
    private static PinnedPlan plan(String name) {
        return Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 28))
                .find(name)
                .orElseThrow();
    }

    /** DPF-87, DPF-90, SMV-82: the year begins on a Friday, and all of them open on it, as UTC knows no holiday. */
    @ParameterizedTest
    @CsvSource({
        "dp-flash-attention, annual-review, procedures-reviewed team-training-reviewed tools-reviewed industry-practice-compared regulation-reviewed",
        "dp-flash-attention, training, training",
        "dp-flash-attention, awareness, awareness",
        "smvm, monthly-trends, monthly-trends",
        "smvm, quarterly-assessment, quarterly-assessment",
        "smvm, annual-improvements, processes-improved training-updated",
        "smvm, annual-training, everybody-trained tools-trained backups-trained",
        "phoenix-rooivalk, metrics-review, metrics-review"
    })
    void whatAShippedPlanRepeatsOpensWithItsTasks(String plan, String schedule, String tasks) {
        try (TestTown town = TestTown.on("2027-01-01T00:00:00Z")) {
            ScheduledWorkflow turn = town.client()
                    .newWorkflowStub(
                            ScheduledWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("turn")
                                    .setTaskQueue(AlertWorkflow.QUEUE)
                                    .build());
            WorkflowClient.start(turn::open, new Turn(plan(plan), schedule, "live"));
            town.pass("PT9H1M");

            String id = "TASK-20270101-" + plan + "-" + schedule;
            await().untilAsserted(() -> assertThat(town.incident(id).show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactlyInAnyOrder(tasks.split(" ")));
            assertThat(town.incident(id).show().questions())
                    .allSatisfy(question -> assertThat(question.due()).isNotNull());
            if (schedule.equals("training")) {
                assertThat(town.incident(id).show().questions().getFirst().records())
                        .containsKey("attendance_list");
                town.pass("P40D");
                await().untilAsserted(() -> assertThat(town.timeline(id, "nobody answered 'training' in time"))
                        .hasSize(1)); // a missed quarter is shown
            }
        }
    }
}
