package dev.fireline.worker.queue;

import java.util.List;

/** Picks the queues a process serves from those it could serve. */
public final class QueueSelection {
    private QueueSelection() {}

    /**
     * @param wanted names of queues; empty: all of them
     * @throws IllegalArgumentException naming what is not there and what is
     */
    public static List<HostedQueue> of(List<HostedQueue> known, List<String> wanted) {
        List<String> names = known.stream().map(HostedQueue::name).toList();
        List<String> strange =
                wanted.stream().filter(name -> !names.contains(name)).toList();
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException("fireline.worker.queues names %s; allowed: %s"
                    .formatted(String.join(", ", strange), String.join(", ", names)));
        }
        return wanted.isEmpty()
                ? known
                : known.stream().filter(queue -> wanted.contains(queue.name())).toList();
    }
}
