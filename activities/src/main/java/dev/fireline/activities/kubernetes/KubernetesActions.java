package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.command.CommandRun;
import dev.fireline.activities.evidence.ActingStore;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.EvidenceStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The actions of this family, for the worker of {@code fireline-kubernetes}. */
public final class KubernetesActions {
    private KubernetesActions() {}

    /**
     * @param cluster closed by whoever opened it
     * @param evidence where {@code kubernetes.logs} keeps exhibits
     * @param backups what {@code kubernetes.restore} applies
     */
    public static List<ActionHandler<?>> handlers(ClusterClient cluster, EvidenceStore evidence, BackupStore backups) {
        EvidenceStore exhibits = ActingStore.of(evidence);
        Clock clock = Clock.systemUTC();
        Path spool = Path.of(System.getProperty("java.io.tmpdir"));
        return Stream.<ActionHandler<?>>of(
                        new ScaleAction(cluster),
                        new AwaitRescaleAction(cluster),
                        DeletePodAction.deleting(cluster),
                        DeletePodAction.evicting(cluster),
                        new DeleteSecretAction(cluster),
                        new PatchConfigMapAction(cluster),
                        new PodsAction(cluster),
                        new LogsAction(cluster, exhibits),
                        new WaitReadyAction(cluster),
                        new GetPodAction(cluster),
                        new CountPodsAction(cluster),
                        new ExecAction(cluster, new CommandRun(exhibits, spool, clock)),
                        new RolloutRestartAction(cluster, clock),
                        new RolloutUndoAction(cluster),
                        new RolloutHistoryAction(cluster),
                        new SetImageAction(cluster),
                        new IsolateAction(cluster),
                        new ReconnectAction(cluster),
                        new CordonAction(cluster, true),
                        new CordonAction(cluster, false),
                        new ApplyAction(cluster),
                        new PutBackAction(cluster),
                        new BackupAction(cluster, backups),
                        new RestoreAction(cluster, backups),
                        new PatchObjectAction(cluster),
                        new DescribeAction(cluster, exhibits),
                        new EventsAction(cluster),
                        new TopAction(cluster))
                .<ActionHandler<?>>map(action -> inNamespace(action, cluster))
                .toList();
    }

    private static <P extends Record> ActionHandler<P> inNamespace(ActionHandler<P> action, ClusterClient cluster) {
        return new NamespacedAction<>(action, cluster);
    }
}
