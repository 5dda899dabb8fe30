package dev.fireline.worker.health;

import dev.fireline.worker.measure.ClusterWatch;
import dev.fireline.worker.queue.Workers;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while this process polls and Temporal answers. A stop makes it out of service before the first poller ends. */
public final class WorkersHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkflowClient client;
    private final Workers workers;
    private final ClusterWatch watch;

    public WorkersHealth(WorkflowClient client, Workers workers, ClusterWatch watch) {
        this.client = client;
        this.workers = workers;
        this.watch = watch;
    }

    @Override
    public Health health() {
        Health.Builder health = workers.isDraining()
                ? Health.outOfService().withDetail("reason", "draining")
                : workers.isRunning() ? reached() : Health.down().withDetail("reason", "not polling yet");
        health.withDetail("queues", workers.queues());
        // Temporal shows a poller a while after it began: those of this process are known better here.
        List<String> unserved = watch.unserved().stream()
                .filter(queue -> !workers.isRunning() || !workers.queues().contains(queue))
                .toList();
        if (!unserved.isEmpty()) {
            health.withDetail("served-by-nobody", unserved);
        }
        return health.build();
    }

    private Health.Builder reached() {
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Health.up();
        } catch (StatusRuntimeException e) {
            return Health.down()
                    .withDetail(
                            "reason",
                            "Temporal does not answer: " + e.getStatus().getCode());
        }
    }
}
