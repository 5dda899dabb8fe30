package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.name;
import static dev.fireline.standins.cluster.Metadata.namespace;
import static dev.fireline.standins.cluster.Metadata.uid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the controllers: as many pods as a workload asks for. Looks at the whole cluster each time, so that a missed
 * change does no harm.
 */
final class WorkloadController implements AutoCloseable {
    private static final int NODES = 3;
    /** On a pod: which template it was made from. */
    private static final String TEMPLATE = "stand-in.fireline.dev/template";

    private final ObjectStore store;
    private final Jobs jobs;
    private final Revisions revisions;
    private final Kubelet kubelet;

    WorkloadController(ObjectStore store, PodTexts texts, Commands commands, Duration delay) {
        this.store = store;
        this.jobs = new Jobs(store, texts, commands);
        this.revisions = new Revisions(store);
        this.kubelet = new Kubelet(store, texts, jobs, delay, this::settleAfter);
    }

    /** How long a pod takes to become ready, and to end. */
    void delay(Duration delay) {
        kubelet.delay(delay);
    }

    /** Brings pods in line with their workloads, and starts and ends what is due. */
    synchronized void settle() {
        List<ObjectNode> workloads = workloads();
        removeOrphans(workloads);
        workloads.forEach(this::release);
        workloads.forEach(this::scale);
        store.list(Kind.DEPLOYMENT, null, any -> true).forEach(revisions::settle);
        jobs.settle();
        for (ObjectNode pod : pods()) {
            kubelet.attend(pod);
        }
        workloads().forEach(this::report);
    }

    /** Makes every pod that waits to start ready now: a seeded cluster has been running for a while. */
    synchronized void startAll() {
        pods().forEach(kubelet::startNow);
        settle();
    }

    private synchronized void settleAfter(Runnable change) {
        change.run();
        settle();
    }

    private List<ObjectNode> workloads() {
        List<ObjectNode> workloads = new ArrayList<>(store.list(Kind.DEPLOYMENT, null, any -> true));
        workloads.addAll(store.list(Kind.STATEFUL_SET, null, any -> true));
        return workloads;
    }

    private List<ObjectNode> pods() {
        return store.list(Kind.POD, null, any -> true);
    }

    private List<ObjectNode> podsOf(JsonNode workload) {
        return store.list(
                Kind.POD,
                namespace(workload),
                pod -> pod.at("/metadata/ownerReferences/0/uid").asString("").equals(uid(workload)));
    }

    /** A pod whose labels the selector no longer fits goes its own way, and is replaced. */
    private void release(ObjectNode workload) {
        for (ObjectNode pod : podsOf(workload)) {
            if (!Selector.selects(workload.at("/spec/selector"), pod)) {
                store.release(Kind.POD, namespace(pod), name(pod));
            }
        }
    }

    private void removeOrphans(List<ObjectNode> workloads) {
        List<String> owners =
                new ArrayList<>(workloads.stream().map(Metadata::uid).toList());
        store.list(Kind.JOB, null, any -> true).forEach(job -> owners.add(uid(job)));
        for (ObjectNode pod : pods()) {
            String owner = pod.at("/metadata/ownerReferences/0/uid").asString("");
            if (!owner.isEmpty() && !owners.contains(owner)) {
                delete(pod);
            }
        }
    }

    private void scale(ObjectNode workload) {
        List<ObjectNode> pods = podsOf(workload);
        pods.stream().filter(pod -> !isOfTemplate(workload, pod)).forEach(this::delete);
        List<ObjectNode> staying = pods.stream()
                .filter(pod -> !Kubelet.isEnding(pod) && isOfTemplate(workload, pod))
                .sorted(Comparator.comparing((ObjectNode pod) -> name(pod).length())
                        .thenComparing(Metadata::name))
                .toList();
        int wanted = workload.at("/spec/replicas").asInt();
        staying.stream().skip(wanted).toList().reversed().forEach(this::delete);
        // A stateful pod comes back under its own name, so it waits until the old one is gone.
        int names = kind(workload) == Kind.STATEFUL_SET ? wanted : Integer.MAX_VALUE;
        Set<String> taken = new HashSet<>();
        pods.forEach(pod -> taken.add(name(pod)));
        int missing = wanted - staying.size();
        for (int number = 0; missing > 0 && number < names; number++) {
            String name = podName(workload, number);
            if (taken.add(name)) {
                create(workload, name);
                missing--;
            }
        }
    }

    private static boolean isOfTemplate(JsonNode workload, JsonNode pod) {
        return pod.path("metadata")
                .path("annotations")
                .path(TEMPLATE)
                .asString("")
                .equals(Revisions.hash(workload));
    }

    /** {@code web-7c1f0a9b2-0} for a Deployment, {@code db-0} for a StatefulSet. */
    private static String podName(ObjectNode workload, int number) {
        String name = name(workload);
        if (kind(workload) == Kind.STATEFUL_SET) {
            return name + "-" + number;
        }
        return "%s-%s-%d".formatted(name, Revisions.hash(workload), number);
    }

    private void create(ObjectNode workload, String name) {
        ObjectNode pod = ObjectStore.empty();
        JsonNode template = workload.at("/spec/template");
        if (template.path("metadata") instanceof ObjectNode metadata) {
            pod.set("metadata", metadata.deepCopy());
        }
        ObjectNode metadata = pod.withObject("/metadata").put("name", name);
        metadata.withObject("/annotations").put(TEMPLATE, Revisions.hash(workload));
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "apps/v1")
                .put("kind", workload.path("kind").asString())
                .put("name", name(workload))
                .put("uid", uid(workload))
                .put("controller", true);
        pod.set("spec", template.path("spec").deepCopy());
        pod.withObject("/spec").put("nodeName", "stand-in-node-" + (Math.floorMod(name.hashCode(), NODES) + 1));
        store.create(Kind.POD, namespace(workload), pod, false);
    }

    private void report(ObjectNode workload) {
        List<ObjectNode> pods =
                podsOf(workload).stream().filter(pod -> !Kubelet.isEnding(pod)).toList();
        long ready = pods.stream().filter(PodStatus::isReady).count();
        long updated = pods.stream().filter(pod -> isOfTemplate(workload, pod)).count();
        ObjectNode status = ObjectStore.empty()
                .put("observedGeneration", workload.at("/metadata/generation").asLong())
                .put("replicas", pods.size())
                .put("readyReplicas", ready)
                .put("updatedReplicas", updated)
                .put("availableReplicas", ready);
        store.status(kind(workload), namespace(workload), name(workload), status);
    }

    private void delete(ObjectNode pod) {
        if (!Kubelet.isEnding(pod)) {
            store.delete(Kind.POD, namespace(pod), name(pod), new DeleteOptions(uid(pod), "", false, false));
        }
    }

    private static Kind kind(JsonNode workload) {
        return workload.path("kind").asString().equals(Kind.DEPLOYMENT.kind) ? Kind.DEPLOYMENT : Kind.STATEFUL_SET;
    }

    @Override
    public void close() {
        kubelet.close();
    }
}
