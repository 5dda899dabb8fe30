package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.command.CommandRun;
import dev.fireline.activities.evidence.ActingStore;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.command.ExecAction;
import dev.fireline.activities.kubernetes.isolation.IsolationActions;
import dev.fireline.activities.kubernetes.manifest.ManifestActions;
import dev.fireline.activities.kubernetes.object.ObjectActions;
import dev.fireline.activities.kubernetes.pod.PodActions;
import dev.fireline.activities.kubernetes.workload.WorkloadActions;
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
        return Stream.<List<ActionHandler<?>>>of(
                        WorkloadActions.handlers(cluster, clock),
                        PodActions.handlers(cluster, exhibits),
                        List.of(new ExecAction(cluster, new CommandRun(exhibits, spool, clock))),
                        IsolationActions.handlers(cluster),
                        ManifestActions.handlers(cluster, backups),
                        ObjectActions.handlers(cluster, exhibits))
                .flatMap(List::stream)
                .<ActionHandler<?>>map(action -> inNamespace(action, cluster))
                .toList();
    }

    private static <P extends Record> ActionHandler<P> inNamespace(ActionHandler<P> action, ClusterClient cluster) {
        return new NamespacedAction<>(action, cluster);
    }
}
