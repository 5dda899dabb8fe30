package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
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
 * {@code kubernetes.delete-pod}: deletes the pod of one uid and waits until that uid is gone; a pod that came back under
 * the same name is left alone. The uid is told to the engine before the delete, so that a second try knows which pod
 * the first one meant. No undo. Outputs: {@code pod}, {@code uid}, {@code node}. Needs {@code get} and {@code delete} on
 * pods.
 */
final class DeletePodAction implements ActionHandler<DeletePod> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** What a heartbeat begins with from the moment on that the pod may be gone by our hand. */
    private static final String DELETING = "deleting uid ";

    private final ClusterClient cluster;

    DeletePodAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.delete-pod";
    }

    @Override
    public Class<DeletePod> parameters() {
        return DeletePod.class;
    }

    @Override
    public ActionResult perform(ActionCall<DeletePod> call) {
        ObjectPath target = new ObjectPath(
                "pods", call.parameters().namespace(), call.parameters().pod());
        cluster.refuseProtected(target.toString(), target.namespace());
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
        return deleted(call, target, uid(found), found);
    }

    private ActionResult deleted(ActionCall<DeletePod> call, ObjectPath target, String uid, @Nullable Pod found) {
        if (call.dryRun()) {
            delete(target, uid, true);
            return result(false, "would delete", target, uid, found);
        }
        call.heartbeat().beat(DELETING + uid);
        if (found != null && uid(found).equals(uid)) {
            delete(target, uid, false);
            awaitEnd(call, target, uid);
            return result(true, "deleted", target, uid, found);
        }
        return result(true, "an earlier try deleted", target, uid, found);
    }

    private void delete(ObjectPath target, String uid, boolean dryRun) {
        cluster.ask(target.toString(), () -> {
            try {
                Deletion.send(cluster, target.uri(), uid, dryRun);
            } catch (KubernetesClientException e) {
                if (e.getCode() == 409) {
                    throw changed(target, uid, "another");
                }
                if (e.getCode() != 404 || dryRun) {
                    throw e;
                }
            }
            return true;
        });
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
