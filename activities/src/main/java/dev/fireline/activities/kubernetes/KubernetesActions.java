package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionHandler;
import java.util.List;

/** The actions of this family, for the worker of {@code fireline-kubernetes}. */
public final class KubernetesActions {
    private KubernetesActions() {}

    /** @param cluster closed by whoever opened it */
    public static List<ActionHandler<?>> handlers(ClusterClient cluster) {
        return List.of(new ScaleAction(cluster));
    }
}
