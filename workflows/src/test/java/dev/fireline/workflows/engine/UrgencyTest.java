package dev.fireline.workflows.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.alert.StreamSignal;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Temporal does first when more waits than a worker can do; on a real server, which keeps the order. */
class UrgencyTest {
    private static final int SMALL = 20;

    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, notify: ops}
              P1: {title: Slow, notify: ops}
              P2: {title: Odd, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
            incident-id: INC-${{ alert.fingerprint }}
            rules:
              - {rule: outage, when: alert.labels.alertname == "Outage", severity: P0, playbook: main}
              - {rule: odd, when: alert.labels.alertname == "Odd", severity: P2, playbook: main}
            playbooks:
              main:
                contain:
                  steps:
                    - {id: look, task: Look at it, of: ops, within: 1h}
            """);

    private static final WorkerOptions ONE_THING_AT_A_TIME = WorkerOptions.newBuilder()
            .setMaxConcurrentWorkflowTaskExecutionSize(2) // the least the SDK takes: one of them for what it remembers
            .build();

    @TempDir
    static Path data;

    @Test
    void whatIsGreatIsPagedBeforeAFloodOfSmallThingsThatCameFirst() {
        try (RealTown town = new RealTown(data, List.of("matching.useNewMatcher=true"), ONE_THING_AT_A_TIME)) {
            town.withoutWorkers(() -> {
                for (int number = 0; number < SMALL; number++) {
                    send(town.client(), "odd-" + number, "Odd", "odd", "P2");
                }
                send(town.client(), "down", "Outage", "outage", "P0");
            });
            await("the outage's page")
                    .atMost(60, SECONDS)
                    .until(() -> paged(town).contains("INC-down"));
            // the last, if what came first came first; a worker may have taken a few by then
            assertThat(paged(town).indexOf("INC-down"))
                    .as("paged before it: %s", paged(town))
                    .isLessThan(SMALL / 2);
            await("all of the flood")
                    .atMost(60, SECONDS)
                    .until(() -> paged(town).size() == SMALL + 1);
        }
    }

    /** Incidents in the order in which their first page left. */
    private static List<String> paged(RealTown town) {
        return town.actions.all().stream()
                .filter(request -> request.action().equals("notify.slack"))
                .map(ActionRequest::incident)
                .distinct()
                .toList();
    }

    private static void send(WorkflowClient client, String key, String name, String rule, String severity) {
        Instant now = Instant.now();
        Alert alert = new Alert(
                "test",
                key,
                Alert.Status.FIRING,
                Map.of("alertname", name),
                Map.of(),
                Map.of(),
                Map.of(),
                now,
                null,
                now,
                null);
        StreamSignal.send(
                client,
                "alert:shop:" + key,
                new AlertStream(PLAN, rule, "live", null),
                key,
                new AlertBatch(List.of(new RoutedAlert(alert, rule, severity, null))));
    }
}
