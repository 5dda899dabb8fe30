package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.Deletion;
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
 * {@code kubernetes.delete-secret}: by name and without reading it, because a worker that may read secrets is worth
 * attacking. One that is not there is a failure: somebody else took it away. No undo. Output: {@code existed}. Needs {@code delete} on that one secret.
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
        boolean existed = cluster.ask(target.toString(), () -> delete(target, call.dryRun()));
        if (existed) {
            return result(
                    !call.dryRun(),
                    "%s %s; the credential in it stays valid until its issuer revokes it"
                            .formatted(call.dryRun() ? "would delete" : "deleted", target),
                    true);
        }
        if (triedBefore) {
            return result(true, target + " is gone; an earlier try of this step deleted it", true);
        }
        throw ActionFault.permanent(
                ActionFailure.GONE_ALREADY, target + " is not there, and it was not this step that deleted it");
    }

    /** Whether it was there. */
    private boolean delete(ObjectPath target, boolean dryRun) {
        try {
            Deletion.send(cluster, target.uri(), null, dryRun);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static ActionResult result(boolean changed, String summary, boolean existed) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("existed", existed);
        return new ActionResult(changed, summary, outputs, List.of(), null);
    }
}
