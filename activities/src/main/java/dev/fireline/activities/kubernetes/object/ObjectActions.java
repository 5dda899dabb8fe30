package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.evidence.EvidenceStore;
import java.util.List;

/** The actions on single objects, of whatever kind. */
public final class ObjectActions {
    private ObjectActions() {}

    /** @param exhibits where descriptions are kept */
    public static List<ActionHandler<?>> handlers(ClusterClient cluster, EvidenceStore exhibits) {
        return List.of(
                new PatchObjectAction(cluster),
                new PatchConfigMapAction(cluster),
                new DeleteSecretAction(cluster),
                new DescribeAction(cluster, exhibits),
                new EventsAction(cluster),
                new TopAction(cluster));
    }
}
