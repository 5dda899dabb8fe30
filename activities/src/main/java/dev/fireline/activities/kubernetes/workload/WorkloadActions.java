package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import java.time.Clock;
import java.util.List;

/** The actions on workloads. */
public final class WorkloadActions {
    private WorkloadActions() {}

    public static List<ActionHandler<?>> handlers(ClusterClient cluster, Clock clock) {
        return List.of(
                new ScaleAction(cluster),
                new AwaitRescaleAction(cluster),
                new SetImageAction(cluster),
                new RolloutRestartAction(cluster, clock),
                new RolloutUndoAction(cluster),
                new RolloutHistoryAction(cluster));
    }
}
