package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.ManifestParameters.Apply;
import dev.fireline.workflows.action.ActionResult;
import java.util.List;

/**
 * {@code kubernetes.apply}: makes objects what a manifest says, by server-side apply: creates those that are not there,
 * sets in the others what it names, and removes what the same step named the last time. Outputs: {@code created} and
 * {@code changed}, by kind and name. Needs {@code get}, {@code create} and {@code patch} on the kinds.
 */
final class ApplyAction implements ActionHandler<Apply> {
    private final ManifestRun manifests;

    ApplyAction(ClusterClient cluster) {
        this.manifests = new ManifestRun(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.apply";
    }

    @Override
    public Class<Apply> parameters() {
        return Apply.class;
    }

    @Override
    public ActionResult perform(ActionCall<Apply> call) {
        Apply wanted = call.parameters();
        return manifests.run(
                call,
                Manifest.read(wanted.manifest(), wanted.namespace(), "'manifest'"),
                List.of(),
                Boolean.TRUE.equals(wanted.force()));
    }
}
