package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Any action of this family. What names its namespace must be a name before anything is asked of it: {@code shop/pods/x?} is another
 * place than the one that is protected or allowed. There is one more look when it fails: where the whole namespace is missing, that is said
 * instead of what follows from it. The API server answers 404 then, or 403 to a role that was bound in there. Needs
 * {@code get} on namespaces; without it the failure stays as it was.
 */
final class NamespacedAction<P extends Record> implements ActionHandler<P> {
    private final ActionHandler<P> action;
    private final ClusterClient cluster;

    NamespacedAction(ActionHandler<P> action, ClusterClient cluster) {
        this.action = action;
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return action.name();
    }

    @Override
    public Class<P> parameters() {
        return action.parameters();
    }

    @Override
    public ActionResult perform(ActionCall<P> call) {
        if (call.request().with().get("namespace") instanceof String namespace) {
            ObjectPath.check("namespace", namespace);
        }
        try {
            return action.perform(call);
        } catch (ActionFault fault) {
            boolean mayBeOfTheNamespace = switch (fault.type()) {
                case ActionFailure.TARGET_GONE, ActionFailure.GONE_ALREADY, ActionFailure.FORBIDDEN -> true;
                default -> false;
            };
            if (mayBeOfTheNamespace
                    && fault.undo() == null
                    && call.request().with().get("namespace") instanceof String namespace
                    && isMissing(namespace)) {
                throw ActionFault.permanent(
                        ActionFailure.NAMESPACE_GONE,
                        "the namespace %s does not exist; nothing was done".formatted(namespace));
            }
            throw fault;
        }
    }

    private boolean isMissing(String namespace) {
        try {
            return cluster.api().namespaces().withName(namespace).get() == null;
        } catch (KubernetesClientException notAllowedOrNotThere) {
            return false;
        }
    }
}
