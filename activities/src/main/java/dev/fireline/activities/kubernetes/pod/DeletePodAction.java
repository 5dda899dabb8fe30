package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.Deletion;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.activities.kubernetes.cluster.Pause;
import dev.fireline.plans.action.PodParameters.DeletePod;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.delete-pod} deletes the pod of one uid, {@code kubernetes.evict-pod} evicts it, which a PodDisruptionBudget may
 * forbid; both wait until that uid is gone. A pod that came back under the same name is left alone. The uid is told to the engine before the delete, so that a second try knows which pod
 * the first one meant. No undo. Outputs: {@code pod}, {@code uid}, {@code node}. Needs {@code get} and {@code delete} on
 * pods, or {@code create} on their evictions.
 */
final class DeletePodAction implements ActionHandler<DeletePod> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** What a heartbeat begins with from the moment on that the pod may be gone by our hand. */
    private static final String DELETING = "deleting uid ";

    private final ClusterClient cluster;
    private final boolean evicts;

    private DeletePodAction(ClusterClient cluster, boolean evicts) {
        this.cluster = cluster;
        this.evicts = evicts;
    }

    static DeletePodAction deleting(ClusterClient cluster) {
        return new DeletePodAction(cluster, false);
    }

    static DeletePodAction evicting(ClusterClient cluster) {
        return new DeletePodAction(cluster, true);
    }

    @Override
    public String name() {
        return evicts ? "kubernetes.evict-pod" : "kubernetes.delete-pod";
    }

    @Override
    public Class<DeletePod> parameters() {
        return DeletePod.class;
    }

    @Override
    public ActionResult perform(ActionCall<DeletePod> call) {
        ObjectPath target = new ObjectPath(
                "pods", call.parameters().namespace(), call.parameters().pod());
        cluster.limits().refuseNamespace(call, target.toString(), target.namespace());
        cluster.limits().refusePods(call, target.toString(), 1);
        Optional<String> pinned = call.heartbeat()
                .earlier()
                .filter(progress -> progress.startsWith(DELETING))
                .map(progress -> progress.substring(DELETING.length()));
        Pod found = find(target);
        if (pinned.isPresent()) {
            return deleted(call, target, pinned.get(), found);
        }
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, target + " does not exist");
        }
        String approved = call.request().uid();
        if (approved != null && !approved.equals(uid(found))) {
            throw changed(target, approved, uid(found));
        }
        String named = call.parameters().uid();
        if (named != null && !named.equals(uid(found))) {
            throw ActionFault.permanent(
                    ActionFailure.WRONG_UID,
                    "%s: the plan names uid %s, the pod there has %s; it was left alone"
                            .formatted(target, named, uid(found)));
        }
        if (named == null) {
            Identity.refuseUnseen(target.toString(), call.request());
        }
        return deleted(call, target, uid(found), found);
    }

    private ActionResult deleted(ActionCall<DeletePod> call, ObjectPath target, String uid, @Nullable Pod found) {
        if (call.dryRun()) {
            end(target, uid, found, true);
            return result(false, evicts ? "would evict" : "would delete", target, uid, found);
        }
        call.heartbeat().beat(DELETING + uid);
        if (found != null && uid(found).equals(uid)) {
            end(target, uid, found, false);
            awaitEnd(call, target, uid);
            return result(true, evicts ? "evicted" : "deleted", target, uid, found);
        }
        return result(true, evicts ? "an earlier try evicted" : "an earlier try deleted", target, uid, found);
    }

    private void end(ObjectPath target, String uid, @Nullable Pod found, boolean dryRun) {
        cluster.ask(target.toString(), () -> {
            try {
                if (evicts && found != null) {
                    Deletion.evict(cluster, target, uid, found.getMetadata().getResourceVersion(), dryRun);
                } else {
                    Deletion.send(cluster, target.uri(), uid, dryRun);
                }
            } catch (KubernetesClientException e) {
                if (e.getCode() == 409) {
                    throw conflict(target, uid, e);
                }
                if (Deletion.isForbiddenByBudget(e)) {
                    throw ActionFault.permanent(
                            ActionFailure.REFUSED,
                            target + ": a PodDisruptionBudget forbids to evict it now; it was left alone");
                }
                if (e.getCode() != 404 || dryRun) {
                    throw e;
                }
            }
            return true;
        });
    }

    /** An eviction is held to the version as well, which any change of the same pod moves on. */
    private ActionFault conflict(ObjectPath target, String uid, KubernetesClientException refused) {
        Pod now = evicts ? find(target) : null;
        return now != null && uid(now).equals(uid)
                ? ActionFault.passing(ActionFailure.UNAVAILABLE, target + " was changed at the same moment", refused)
                : changed(target, uid, "another");
    }

    private void awaitEnd(ActionCall<DeletePod> call, ObjectPath target, String uid) {
        for (Pod pod = find(target); pod != null && uid(pod).equals(uid); pod = find(target)) {
            call.heartbeat().beat(DELETING + uid);
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private @Nullable Pod find(ObjectPath target) {
        return cluster.<@Nullable Pod>ask(
                target.toString(),
                () -> cluster.api()
                        .pods()
                        .inNamespace(target.namespace())
                        .withName(target.name())
                        .get());
    }

    private static ActionResult result(
            boolean changed, String what, ObjectPath target, String uid, @Nullable Pod found) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("pod", target.name());
        outputs.put("uid", uid);
        outputs.put(
                "node",
                found == null || !uid(found).equals(uid)
                        ? null
                        : found.getSpec().getNodeName());
        return new ActionResult(changed, "%s %s (uid %s)".formatted(what, target, uid), outputs, List.of(), null);
    }

    private static ActionFault changed(ObjectPath target, String wanted, String found) {
        return ActionFault.permanent(
                ActionFailure.TARGET_CHANGED,
                "%s: uid %s was meant, the pod there now has %s; it was left alone".formatted(target, wanted, found));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
