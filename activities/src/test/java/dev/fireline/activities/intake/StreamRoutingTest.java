package dev.fireline.activities.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.intake.IntakeBatch;
import dev.fireline.workflows.intake.IntakeBatch.IntakeAlert;
import dev.fireline.workflows.intake.IntakeBatch.Route;
import dev.fireline.workflows.intake.IntakePort;
import dev.fireline.workflows.intake.IntakeWorkflow;
import dev.fireline.workflows.intake.IntakeWorkflowImpl;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamRoutingTest {
    private static final int STREAMS = 50;

    /** Keeps the newest state of each stream. */
    static final class Archive implements AlertArchivePort {
        final Map<String, AlertStreamView> streams = new ConcurrentHashMap<>();

        @Override
        public void alerts(AlertStreamView stream) {
            streams.put(stream.id(), stream);
        }
    }

    @Test
    void everyAlertArrivesOnceThoughThreadsFailAndTheSameSendingComesAgain() {
        Archive archive = new Archive();
        AtomicInteger calls = new AtomicInteger();
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build())) {
            temporal.newWorker(AlertWorkflow.QUEUE)
                    .registerWorkflowImplementationTypes(AlertWorkflowImpl.class, IntakeWorkflowImpl.class);
            temporal.newWorker(AlertArchivePort.QUEUE).registerActivitiesImplementations(archive);
            temporal.newWorker(IntakePort.QUEUE).registerActivitiesImplementations(new StreamRouting(task -> {
                if (calls.incrementAndGet() == STREAMS / 2) {
                    throw new IllegalStateException("planned: in the middle of an attempt");
                }
                Thread.startVirtualThread(task);
            }));
            temporal.start();

            assertThat(accept(temporal, "intake:first")).isEqualTo(STREAMS);
            assertThat(accept(temporal, "intake:again")).isEqualTo(STREAMS);
            temporal.sleep(Duration.ofMinutes(1));

            assertThat(calls.get()).isGreaterThan(2 * STREAMS);
            assertThat(archive.streams).hasSize(STREAMS);
            assertThat(archive.streams.values())
                    .allSatisfy(stream ->
                            assertThat(stream.occurrences()).as(stream.id()).isEqualTo(2));
        }
    }

    private static int accept(TestWorkflowEnvironment temporal, String id) {
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        IntakeWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(AlertWorkflow.QUEUE)
                                .build())
                .accept(batch());
    }

    /** Two alerts for each stream. */
    private static IntakeBatch batch() {
        List<IntakeAlert> alerts = IntStream.range(0, 2 * STREAMS)
                .mapToObj(number -> new IntakeAlert(
                        number,
                        alert("f" + number),
                        null,
                        List.of(new Route("alert:unmatched:" + number % STREAMS, true, null, null, null, null))))
                .toList();
        return new IntakeBatch("key", "live", List.of(), alerts);
    }

    private static Alert alert(String fingerprint) {
        return new Alert(
                "alertmanager",
                fingerprint,
                Alert.Status.FIRING,
                Map.of("alertname", "Burns"),
                Map.of(),
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                null);
    }
}
