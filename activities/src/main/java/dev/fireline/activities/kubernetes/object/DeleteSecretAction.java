package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.Deletion;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.ObjectParameters.DeleteSecret;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.delete-secret}: without reading it, because a worker that may read secrets is worth attacking. Which one a
 * name stands for, the server tells whoever only asks what a delete would do; where that was seen, another of its name is left
 * alone. One that is not there is a failure: somebody else took it away. No undo. Outputs: {@code existed}, {@code uid}. Needs
 * {@code delete} on that one secret.
 */
final class DeleteSecretAction implements ActionHandler<DeleteSecret> {
    private static final String DELETING = "deleting";

    private final ClusterClient cluster;

    DeleteSecretAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.delete-secret";
    }

    @Override
    public Class<DeleteSecret> parameters() {
        return DeleteSecret.class;
    }

    @Override
    public ActionResult perform(ActionCall<DeleteSecret> call) {
        ObjectPath target = new ObjectPath(
                "secrets", call.parameters().namespace(), call.parameters().name());
        cluster.limits().refuseNamespace(call, target.toString(), target.namespace());
        boolean triedBefore = call.heartbeat().earlier().isPresent();
        if (!call.dryRun()) {
            call.heartbeat().beat(DELETING);
        }
        return cluster.ask(target.toString(), () -> delete(call, target, triedBefore));
    }

    private ActionResult delete(ActionCall<DeleteSecret> call, ObjectPath target, boolean triedBefore) {
        String meant = call.request().uid();
        try {
            if (Identity.isUnseen(call.request())) {
                Deletion.send(cluster, target.uri(), null, true); // whether one is there
                Identity.refuseUnseen(target.toString(), call.request());
            }
            String uid = Deletion.send(cluster, target.uri(), meant, call.dryRun());
            return result(
                    !call.dryRun(),
                    "%s %s; the credential in it stays valid until its issuer revokes it"
                            .formatted(call.dryRun() ? "would delete" : "deleted", target),
                    uid);
        } catch (KubernetesClientException e) {
            boolean isGone = e.getCode() == 404;
            if (!isGone && (e.getCode() != 409 || meant == null)) {
                throw e;
            }
            if (triedBefore) {
                return result(true, target + " is gone; an earlier try of this step deleted it", meant);
            }
            throw isGone
                    ? ActionFault.permanent(
                            ActionFailure.GONE_ALREADY,
                            target + " is not there, and it was not this step that deleted it")
                    : ActionFault.permanent(
                            ActionFailure.TARGET_CHANGED,
                            "%s: uid %s was meant, the one there now is another; it was left alone"
                                    .formatted(target, meant));
        }
    }

    private static ActionResult result(boolean changed, String summary, @Nullable String uid) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("existed", true);
        outputs.put(ActionResult.UID, uid);
        return new ActionResult(changed, summary, outputs, List.of(), null);
    }
}
