package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.AfterChange;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.activities.kubernetes.cluster.Pause;
import dev.fireline.activities.kubernetes.pod.PodSearch;
import dev.fireline.plans.action.IsolationParameters.Isolate;
import dev.fireline.plans.action.IsolationParameters.Probe;
import dev.fireline.plans.action.IsolationParameters.Relabelled;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.isolate}: a NetworkPolicy on the pods, their other labels taken away where {@code relabel} says so,
 * and a probe that tries to reach them. Where nobody could prove it the result says UNVERIFIED; where a pod still
 * answers, the step fails, the policy stays, and its undo is kept. Connections that are open already are the network
 * plugin's to cut. Outputs: {@code policy}, {@code pods}, {@code verified}, {@code allowed-by} (other policies that let
 * something through), {@code unaffected} (pods on the host's network). Undo: {@code kubernetes.reconnect}. Needs {@code
 * get}, {@code list}, {@code create} and {@code delete} on networkpolicies, {@code list} on pods; {@code get} and {@code
 * patch} on pods to relabel; what {@code kubernetes.exec} needs to probe.
 */
final class IsolateAction implements ActionHandler<Isolate> {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    /** A policy takes a moment to reach every node. */
    private static final int TRIES = 5;

    private final ClusterClient cluster;
    private final PodSearch search;
    private final Quarantine quarantine;
    private final Relabelling relabelling;
    private final IsolationProbe probe;

    IsolateAction(ClusterClient cluster) {
        this.cluster = cluster;
        this.search = new PodSearch(cluster);
        this.quarantine = new Quarantine(cluster);
        this.relabelling = new Relabelling(cluster);
        this.probe = new IsolationProbe(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.isolate";
    }

    @Override
    public Class<Isolate> parameters() {
        return Isolate.class;
    }

    @Override
    public ActionResult perform(ActionCall<Isolate> call) {
        Isolate wanted = call.parameters();
        ObjectPath path = Quarantine.path(wanted);
        cluster.limits().refuseNamespace(call, quarantine.described(path), path.namespace());
        String selector = wanted.pods().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        List<Pod> pods = search.find(wanted.namespace(), selector, null);
        cluster.limits().refusePods(call, quarantine.described(path), pods.size());
        List<String> reached = reachedBefore(call, path, pods);
        List<Relabelled> earlier = relabelling.stripped(pods, call.request());
        boolean ours = quarantine.put(call, path, reached, undo(path, earlier));
        List<Relabelled> relabelled = relabels(wanted) ? strip(call, path, pods, earlier) : List.of();
        if (call.dryRun()) {
            return result(new Cut(path, pods, allowing(wanted, path, pods), null), false, "would be cut off", null);
        }
        if (!ours && relabelled.isEmpty()) {
            return proved(call, cut(wanted, path, pods, null));
        }
        UndoAction undo = undo(path, relabelled);
        return AfterChange.leaving(undo, () -> proved(call, cut(wanted, path, pods, undo)));
    }

    private Cut cut(Isolate wanted, ObjectPath path, List<Pod> pods, @Nullable UndoAction undo) {
        return new Cut(path, pods, allowing(wanted, path, pods), undo);
    }

    /**
     * When it fails half way, what was done so far, and may have been, is what is put back.
     *
     * @param earlier what an earlier try has taken already
     */
    private List<Relabelled> strip(
            ActionCall<Isolate> call, ObjectPath path, List<Pod> pods, List<Relabelled> earlier) {
        List<Relabelled> relabelled = new ArrayList<>(earlier);
        for (Pod pod : pods) {
            Relabelled had = relabelling.had(pod, call.request());
            try {
                Relabelled stripped = relabelling.strip(
                        pod,
                        call.parameters().pods(),
                        call.request(),
                        () -> call.heartbeat().beforeChange(undo(path, and(relabelled, had))));
                if (stripped != null && !relabelled.contains(stripped)) {
                    relabelled.add(stripped);
                }
            } catch (ActionFault fault) {
                throw !call.dryRun() ? fault.leaving(undo(path, and(relabelled, had))) : fault;
            }
        }
        return relabelled;
    }

    private static List<Relabelled> and(List<Relabelled> relabelled, Relabelled had) {
        return Stream.concat(relabelled.stream(), Stream.of(had)).distinct().toList();
    }

    private static boolean relabels(Isolate wanted) {
        return Boolean.TRUE.equals(wanted.relabel());
    }

    /** @param undo null: nothing was changed: the policy was there already, and is not ours to take away */
    private record Cut(
            ObjectPath path,
            List<Pod> pods,
            List<String> allowedBy,
            @Nullable UndoAction undo) {}

    /** What answered before; of a policy that is there already only its own note can tell. */
    private List<String> reachedBefore(ActionCall<Isolate> call, ObjectPath path, List<Pod> pods) {
        Probe wanted = call.parameters().probe();
        if (wanted == null || call.dryRun() || quarantine.find(path) != null) {
            return List.of();
        }
        return probe.reach(wanted, pods, call.heartbeat()).reached();
    }

    private List<String> allowing(Isolate wanted, ObjectPath path, List<Pod> pods) {
        List<Map<String, String>> labels = new ArrayList<>();
        for (Pod pod : pods) {
            labels.add(relabels(wanted) ? wanted.pods() : pod.getMetadata().getLabels());
        }
        return quarantine.allowing(wanted.namespace(), path.name(), labels);
    }

    private ActionResult proved(ActionCall<Isolate> call, Cut cut) {
        Probe wanted = call.parameters().probe();
        if (wanted == null) {
            return result(cut, false, "cut off, UNVERIFIED", "no probe was given");
        }
        NetworkPolicy policy = quarantine.find(cut.path());
        List<String> before = policy == null ? null : Quarantine.reachedBefore(policy);
        IsolationProbe.Tried tried = probe.reach(wanted, cut.pods(), call.heartbeat());
        for (int left = TRIES - 1;
                left > 0 && tried.problem() == null && !tried.reached().isEmpty();
                left--) {
            call.heartbeat().beat("still reached: " + tried.reached().size());
            Pause.of(BETWEEN_TRIES);
            tried = probe.reach(wanted, cut.pods(), call.heartbeat());
        }
        if (!tried.reached().isEmpty()) {
            throw stillReached(cut, tried.reached());
        }
        if (tried.problem() != null) {
            return result(cut, false, "cut off, UNVERIFIED", tried.problem());
        }
        List<String> addresses = IsolationProbe.addresses(cut.pods());
        // A pod that has no address yet gets one, and nobody has tried it.
        boolean answered = before != null
                && before.containsAll(addresses)
                && addresses.size() == cut.pods().size()
                && !addresses.isEmpty();
        if (!answered) {
            return result(cut, false, "cut off, UNVERIFIED", "not all of them answered before");
        }
        // The probe came from one place; what another policy lets in may come from others.
        return cut.allowedBy().isEmpty()
                ? result(cut, true, "cut off, and none answers any more", null)
                : result(cut, false, "cut off, UNVERIFIED", "none answers the probe any more");
    }

    private ActionFault stillReached(Cut cut, List<String> reached) {
        String others = cut.allowedBy().isEmpty() ? "" : "; allowed by " + String.join(", ", cut.allowedBy());
        return ActionFault.permanent(
                ActionFailure.NOT_ISOLATED,
                "%s is there, and %s still answer%s%s"
                        .formatted(
                                quarantine.described(cut.path()),
                                String.join(", ", reached),
                                reached.size() == 1 ? "s" : "",
                                others));
    }

    private ActionResult result(Cut cut, boolean verified, String what, @Nullable String because) {
        List<String> names =
                cut.pods().stream().map(pod -> pod.getMetadata().getName()).toList();
        List<String> unaffected = cut.pods().stream()
                .filter(Quarantine::isOnHostNetwork)
                .map(pod -> pod.getMetadata().getName())
                .toList();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("policy", cut.path().name());
        outputs.put("pods", names);
        outputs.put("verified", verified && unaffected.isEmpty());
        outputs.put("allowed-by", cut.allowedBy());
        outputs.put("unaffected", unaffected);
        StringBuilder summary = new StringBuilder()
                .append(quarantine.described(cut.path()))
                .append(": ")
                .append(names.isEmpty() ? "no pod" : names.size() + " pods")
                .append(' ')
                .append(what);
        if (because != null) {
            summary.append(" (").append(because).append(')');
        }
        if (!cut.allowedBy().isEmpty()) {
            summary.append("; other policies still allow traffic: ").append(String.join(", ", cut.allowedBy()));
        }
        if (!unaffected.isEmpty()) {
            summary.append("; on the host's network, so NOT cut off: ").append(String.join(", ", unaffected));
        }
        return new ActionResult(cut.undo() != null, summary.toString(), outputs, List.of(), cut.undo());
    }

    private static UndoAction undo(ObjectPath path, List<Relabelled> relabelled) {
        List<Map<String, @Nullable Object>> pods = new ArrayList<>();
        for (Relabelled each : relabelled) {
            Map<String, @Nullable Object> pod = new LinkedHashMap<>();
            pod.put("pod", each.pod());
            pod.put("uid", each.uid());
            pod.put("labels", each.labels());
            pods.add(pod);
        }
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("namespace", path.namespace());
        with.put("name", path.name());
        with.put("pods", pods);
        return new UndoAction("kubernetes.reconnect", with);
    }
}
