package dev.fireline.worker;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process works on task queues.
 *
 * @param queues names of the task queues it serves; empty: all of them
 * @param workflowCacheSize workflows kept in memory between tasks; about the number of open incidents; 1 to 100,000
 * @param concurrentWorkflowTasks steps of workflows at once, 2 to 1,000
 * @param concurrentActivities actions at once per queue, 1 to 1,000
 * @param deadlockDetection a workflow that computes longer than this is reported and tried again; 1 s to 1 min
 * @param drain how long a stop waits for what has begun; 0 to 10 min
 */
@ConfigurationProperties("fireline.worker")
public record WorkerSettings(
        @DefaultValue List<String> queues,
        @DefaultValue("600") int workflowCacheSize,
        @DefaultValue("50") int concurrentWorkflowTasks,
        @DefaultValue("50") int concurrentActivities,
        @DefaultValue("5s") Duration deadlockDetection,
        @DefaultValue("20s") Duration drain) {

    public WorkerSettings {
        queues = List.copyOf(queues);
        require(workflowCacheSize, 1, 100_000, "workflow-cache-size");
        require(concurrentWorkflowTasks, 2, 1_000, "concurrent-workflow-tasks");
        require(concurrentActivities, 1, 1_000, "concurrent-activities");
        require(deadlockDetection, Duration.ofSeconds(1), Duration.ofMinutes(1), "deadlock-detection");
        require(drain, Duration.ZERO, Duration.ofMinutes(10), "drain");
    }

    private static <V extends Comparable<V>> void require(V value, V least, V most, String key) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "fireline.worker.%s is %s, allowed: %s to %s".formatted(key, value, least, most));
        }
    }
}
