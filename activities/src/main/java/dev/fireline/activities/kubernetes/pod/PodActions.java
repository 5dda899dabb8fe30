package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.evidence.EvidenceStore;
import java.util.List;

/** The actions on pods, but for commands in them. */
public final class PodActions {
    private PodActions() {}

    /** @param exhibits where logs are kept */
    public static List<ActionHandler<?>> handlers(ClusterClient cluster, EvidenceStore exhibits) {
        return List.of(
                new PodsAction(cluster),
                new GetPodAction(cluster),
                new CountPodsAction(cluster),
                new WaitReadyAction(cluster),
                new LogsAction(cluster, exhibits),
                DeletePodAction.deleting(cluster),
                DeletePodAction.evicting(cluster));
    }
}
