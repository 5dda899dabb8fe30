package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.name;
import static dev.fireline.standins.cluster.Metadata.namespace;
import static dev.fireline.standins.cluster.Metadata.uid;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays the kubelets: pods become ready and end, each after a delay. Whoever calls it sees to it that one thread does. */
final class Kubelet implements AutoCloseable {
    private final ObjectStore store;
    private final PodTexts texts;
    private final Jobs jobs;
    private final Consumer<Runnable> turn;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stand-in-cluster").factory());
    private final Set<String> starting = new HashSet<>();
    private final Set<String> ending = new HashSet<>();
    private volatile Duration delay;
    private int started;

    /**
     * @param delay how long a pod takes to become ready, and to end
     * @param turn does what is due when no other thread looks at the cluster
     */
    Kubelet(ObjectStore store, PodTexts texts, Jobs jobs, Duration delay, Consumer<Runnable> turn) {
        this.store = store;
        this.texts = texts;
        this.jobs = jobs;
        this.delay = delay;
        this.turn = turn;
    }

    void delay(Duration delay) {
        this.delay = delay;
    }

    /** Makes the pod ready now, if it waits for that. */
    void startNow(ObjectNode pod) {
        if (starting.contains(uid(pod))) {
            start(pod);
        }
    }

    /** Starts or ends it after the delay, where that is due and not under way. */
    void attend(ObjectNode pod) {
        if (isEnding(pod)) {
            if (ending.add(uid(pod))) {
                afterDelay(() -> end(pod));
            }
        } else if (!pod.path("status").has("phase") && starting.add(uid(pod))) {
            store.status(Kind.POD, namespace(pod), name(pod), PodStatus.pending(pod));
            afterDelay(() -> start(pod));
        }
    }

    private void start(ObjectNode seen) {
        boolean there = store.list(Kind.POD, namespace(seen), pod -> uid(pod).equals(uid(seen)))
                        .size()
                == 1;
        if (there && starting.remove(uid(seen)) && !jobs.run(seen, started++)) {
            store.status(Kind.POD, namespace(seen), name(seen), PodStatus.running(seen, started++));
            JsonNode annotations = seen.at("/metadata/annotations");
            for (JsonNode container : seen.at("/spec/containers")) {
                write(seen, container, false, annotations.path(PodTexts.LOG));
                write(seen, container, true, annotations.path(PodTexts.PREVIOUS_LOG));
            }
        }
    }

    private void write(ObjectNode pod, JsonNode container, boolean previous, JsonNode text) {
        if (text.isString()) {
            texts.append(pod, container.path("name").asString(), previous, text.asString());
        }
    }

    private void end(ObjectNode seen) {
        ending.remove(uid(seen));
        starting.remove(uid(seen));
        store.list(Kind.POD, namespace(seen), pod -> uid(pod).equals(uid(seen)))
                .forEach(pod -> store.remove(Kind.POD, namespace(pod), name(pod)));
    }

    private void afterDelay(Runnable change) {
        later.schedule(() -> turn.accept(change), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    static boolean isEnding(JsonNode pod) {
        return pod.path("metadata").has("deletionTimestamp");
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
