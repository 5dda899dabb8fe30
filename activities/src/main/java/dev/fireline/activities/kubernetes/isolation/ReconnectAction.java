package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.Deletion;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.IsolationParameters.Reconnect;
import dev.fireline.plans.action.IsolationParameters.Relabelled;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code kubernetes.reconnect}: takes an isolation back. Pods that are still there get their labels back; then the
 * policy goes, where it is of this incident. Outputs: {@code pods}, those that got labels back; {@code gone}, those that are not there any more. Needs
 * {@code get} and {@code delete} on networkpolicies; {@code get} and {@code patch} on pods.
 */
final class ReconnectAction implements ActionHandler<Reconnect> {
    private final ClusterClient cluster;
    private final Relabelling relabelling;
    private final Quarantine quarantine;

    ReconnectAction(ClusterClient cluster) {
        this.cluster = cluster;
        this.relabelling = new Relabelling(cluster);
        this.quarantine = new Quarantine(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.reconnect";
    }

    @Override
    public Class<Reconnect> parameters() {
        return Reconnect.class;
    }

    @Override
    public ActionResult perform(ActionCall<Reconnect> call) {
        Reconnect wanted = call.parameters();
        ObjectPath path = Quarantine.path(wanted.namespace(), wanted.name());
        String what = KnownKind.NETWORK_POLICY.described(path);
        cluster.limits().refuseNamespace(call, what, path.namespace());
        List<String> back = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Relabelled pod : wanted.pods()) {
            boolean there = relabelling.giveBack(wanted.namespace(), pod, call.request());
            (there ? back : gone).add(pod.pod());
        }
        NetworkPolicy found = quarantine.find(path);
        boolean foreign = found != null && !Quarantine.isOf(call.request().incident(), found);
        boolean deleted = found != null
                && !foreign
                && delete(what, path, found.getMetadata().getUid(), call.dryRun());
        String summary = "%s%s%s%s"
                .formatted(
                        what,
                        foreign
                                ? " is not of this incident and was left alone"
                                : !deleted
                                        ? " was not there any more"
                                        : call.dryRun() ? " would be deleted" : " is deleted",
                        back.isEmpty() ? "" : ", labels given back to " + String.join(", ", back),
                        gone.isEmpty() ? "" : ", not there any more: " + String.join(", ", gone));
        return new ActionResult(
                !call.dryRun() && (deleted || !back.isEmpty()),
                summary,
                Map.of("pods", back, "gone", gone),
                List.of(),
                null);
    }

    /** @return whether it was there */
    private boolean delete(String what, ObjectPath path, String uid, boolean dryRun) {
        return cluster.ask(what, () -> {
            try {
                Deletion.send(cluster, KnownKind.NETWORK_POLICY.uri(path), uid, dryRun);
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 404) {
                    throw e;
                }
                return false;
            }
        });
    }
}
