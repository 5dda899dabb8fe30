package dev.fireline.worker.queue;

import java.util.List;

/**
 * What a worker of one task queue carries out.
 *
 * @param name of the task queue
 * @param workflows implementation classes
 * @param activities implementations; at most one of them dynamic. Beside workflows: what those call in their own process
 */
public record HostedQueue(String name, List<Class<?>> workflows, List<Object> activities) {
    public HostedQueue {
        workflows = List.copyOf(workflows);
        activities = List.copyOf(activities);
    }

    public static HostedQueue ofActivities(String name, List<Object> activities) {
        return new HostedQueue(name, List.of(), activities);
    }
}
