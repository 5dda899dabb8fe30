package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.EvidenceStore;
import java.util.List;

/** The actions of this family, for the worker of {@code fireline-kubernetes}. */
public final class KubernetesActions {
    private KubernetesActions() {}

    /**
     * @param cluster closed by whoever opened it
     * @param evidence where {@code kubernetes.logs} keeps exhibits
     */
    public static List<ActionHandler<?>> handlers(ClusterClient cluster, EvidenceStore evidence) {
        return List.of(
                new ScaleAction(cluster),
                new DeletePodAction(cluster),
                new DeleteSecretAction(cluster),
                new PatchConfigMapAction(cluster),
                new PodsAction(cluster),
                new LogsAction(cluster, evidence),
                new WaitReadyAction(cluster));
    }
}
