package dev.fireline.worker.measure;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Temporal what no worker knows of itself: how many incidents are open, and which task queues nobody polls. Every
 * worker asks and says the same.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String OPEN = "WorkflowType='IncidentWorkflow' AND ExecutionStatus='Running'";

    private final WorkflowClient client;
    private final Map<String, Boolean> queues;
    private final Map<String, Integer> pollers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("cluster-watch").factory());
    private volatile double open = Double.NaN;

    /** @param queues name to whether workflows run there, else actions */
    public ClusterWatch(WorkflowClient client, MeterRegistry registry, Map<String, Boolean> queues) {
        this.client = client;
        this.queues = new LinkedHashMap<>(queues);
        Gauge.builder(Metric.INCIDENTS_OPEN, this, watch -> watch.open)
                .description("incidents whose workflow runs, tasks after resolution included")
                .register(registry);
        queues.keySet()
                .forEach(queue -> Gauge.builder(
                                Metric.QUEUE_POLLERS, this, watch -> watch.pollers.getOrDefault(queue, -1))
                        .description("workers seen polling the task queue in the last minutes; -1: not known")
                        .tag("queue", queue)
                        .register(registry));
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Queues that Temporal says nobody polls; empty while it has not been asked. */
    public List<String> unserved() {
        return queues.keySet().stream()
                .filter(queue -> pollers.getOrDefault(queue, -1) == 0)
                .toList();
    }

    private void look() {
        try {
            open = stub().countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(namespace())
                            .setQuery(OPEN)
                            .build())
                    .getCount();
            queues.forEach((queue, workflows) -> pollers.put(queue, count(queue, workflows)));
        } catch (StatusRuntimeException unreachable) {
            open = Double.NaN;
            pollers.clear();
            LOG.debug("Temporal does not answer: {}", unreachable.getStatus().getCode());
        }
    }

    private int count(String queue, boolean workflows) {
        return stub().describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(namespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                        .setTaskQueueType(
                                workflows
                                        ? TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
                                        : TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                        .build())
                .getPollersCount();
    }

    private WorkflowServiceBlockingStub stub() {
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String namespace() {
        return client.getOptions().getNamespace();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
