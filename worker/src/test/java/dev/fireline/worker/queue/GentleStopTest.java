package dev.fireline.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.worker.WorkerSettings;
import dev.fireline.worker.engine.LocalTemporal;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a real Temporal: the time-skipping one knows no queue of one worker. */
class GentleStopTest {
    private static final String QUEUE = "calm";

    /**
     * For as long as Temporal believes the worker to be there, a decision waits for it. Polls of a busy worker begin at every
     * moment, also while it stops; one such meeting in three was enough, so it is stopped several times.
     */
    @Test
    void temporalForgetsAWorkerThatStopsWhileItIsBusy() {
        try (TemporalDevServer temporal = LocalTemporal.start()) {
            WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(temporal.getTarget())
                    .build());
            WorkflowClient client = WorkflowClient.newInstance(service);
            IntStream.range(0, 15).forEach(number -> WorkflowClient.start(stub(client, Busy.class)::tick));
            Waiting waiting = stub(client, Waiting.class);
            String id = WorkflowClient.start(waiting::await).getWorkflowId();
            for (int stop = 0; stop < 6; stop++) {
                Workers workers = workers(client);
                workers.start();
                waiting.hear();
                String own = queueOfTheWorkerThatHas(client, id);
                workers.stop();

                assertThat(service.blockingStub()
                                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                                        .setNamespace("default")
                                        .setTaskQueue(TaskQueue.newBuilder()
                                                .setName(own)
                                                .setKind(TaskQueueKind.TASK_QUEUE_KIND_STICKY)
                                                .setNormalName(QUEUE))
                                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                                        .build())
                                .getPollersList())
                        .as("stop %s: pollers of %s", stop, own)
                        .isEmpty();
            }
            service.shutdownNow();
        }
    }

    /** Its second update of one worker is asked for on the queue of that worker alone. */
    private static String queueOfTheWorkerThatHas(WorkflowClient client, String id) {
        client.newWorkflowStub(Waiting.class, id).hear();
        return client.fetchHistory(id).getHistory().getEventsList().stream()
                .filter(event -> event.hasWorkflowTaskScheduledEventAttributes())
                .map(event -> event.getWorkflowTaskScheduledEventAttributes().getTaskQueue())
                .filter(queue -> queue.getKind() == TaskQueueKind.TASK_QUEUE_KIND_STICKY)
                .map(TaskQueue::getName)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Workers workers(WorkflowClient client) {
        WorkerSettings settings =
                new WorkerSettings(List.of(), 100, 20, 20, Duration.ofSeconds(5), Duration.ofSeconds(20));
        HostedQueue queue = new HostedQueue(QUEUE, List.of(BusyImpl.class, WaitingImpl.class), List.of());
        return new Workers(client, List.of(queue), settings, List.of(), () -> {});
    }

    private static <T> T stub(WorkflowClient client, Class<T> type) {
        return client.newWorkflowStub(
                type,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId(type.getSimpleName() + UUID.randomUUID())
                        .build());
    }

    @WorkflowInterface
    public interface Busy {
        @WorkflowMethod
        void tick();
    }

    @WorkflowInterface
    public interface Waiting {
        @WorkflowMethod
        void await();

        @UpdateMethod
        void hear();
    }

    public static final class BusyImpl implements Busy {
        @Override
        public void tick() {
            for (int i = 0; i < 300; i++) {
                Workflow.sleep(Duration.ofMillis(30));
            }
            Workflow.continueAsNew();
        }
    }

    public static final class WaitingImpl implements Waiting {
        private int heard;

        @Override
        public void await() {
            Workflow.await(() -> heard < 0);
        }

        @Override
        public void hear() {
            heard++;
        }
    }
}
