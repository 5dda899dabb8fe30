package dev.fireline.worker.queue;

import dev.fireline.worker.WorkerSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The workers of this process: started after everything else, stopped before everything else, and stopped gently. What
 * an activity has begun may end within {@link WorkerSettings#drain()}; what does not is tried again elsewhere.
 */
public final class Workers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final WorkflowClient client;
    private final List<HostedQueue> queues;
    private final WorkerSettings settings;
    private final Runnable before;
    private final List<WorkerInterceptor> interceptors;

    private volatile @Nullable WorkerFactory factory;
    private volatile boolean draining;

    /** @param before done at every start, before the first task is taken; when it throws, nothing starts */
    public Workers(
            WorkflowClient client,
            List<HostedQueue> queues,
            WorkerSettings settings,
            List<WorkerInterceptor> interceptors,
            Runnable before) {
        this.client = client;
        this.queues = List.copyOf(queues);
        this.settings = settings;
        this.interceptors = List.copyOf(interceptors);
        this.before = before;
    }

    @Override
    public void start() {
        before.run();
        WorkerFactory starting = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(settings.workflowCacheSize())
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
                        .build());
        queues.forEach(queue -> {
            Worker worker = starting.newWorker(queue.name(), options(queue));
            worker.registerWorkflowImplementationTypes(queue.workflows().toArray(Class<?>[]::new));
            worker.registerActivitiesImplementations(queue.activities().toArray());
        });
        starting.start();
        factory = starting;
        LOG.info("Serving {}", queues());
    }

    /** What stands beside workflows is called by them in this process alone: nothing is polled for it. */
    private WorkerOptions options(HostedQueue queue) {
        return WorkerOptions.newBuilder()
                .setLocalActivityWorkerOnly(!queue.workflows().isEmpty())
                .setUsingVirtualThreads(true)
                .setMaxConcurrentWorkflowTaskExecutionSize(settings.concurrentWorkflowTasks())
                .setMaxConcurrentActivityExecutionSize(settings.concurrentActivities())
                // The SDK would keep a heartbeat back for 80 % of its timeout: too close when the machine is busy.
                .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(5))
                .setDefaultDeadlockDetectionTimeout(settings.deadlockDetection().toMillis())
                .build();
    }

    @Override
    public void stop() {
        WorkerFactory stopping = factory;
        if (stopping == null) {
            return;
        }
        draining = true;
        LOG.info("Draining: no new tasks are taken, what has begun may end within {}", settings.drain());
        // The SDK first has Temporal forget this worker's own queue, then ends the polls. One poll that begins between
        // makes
        // Temporal believe for 10 s more that the worker is there, and keep the next task of its workflows for it for 5
        // s.
        stopping.suspendPolling();
        stopping.shutdown();
        stopping.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        if (!stopping.isTerminated()) {
            LOG.warn("Activities still run after {}; they are cut off and tried again", settings.drain());
            stopping.shutdownNow();
        }
        factory = null;
        draining = false;
    }

    /** Whether a stop waits for what has begun. */
    public boolean isDraining() {
        return draining;
    }

    /** Names of the task queues served here. */
    public List<String> queues() {
        return queues.stream().map(HostedQueue::name).toList();
    }

    @Override
    public boolean isRunning() {
        return factory != null;
    }
}
