package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import java.util.List;

/** The actions that cut something off, and those that let it in again. */
public final class IsolationActions {
    private IsolationActions() {}

    public static List<ActionHandler<?>> handlers(ClusterClient cluster) {
        return List.of(
                new IsolateAction(cluster),
                new ReconnectAction(cluster),
                new CordonAction(cluster, true),
                new CordonAction(cluster, false));
    }
}
