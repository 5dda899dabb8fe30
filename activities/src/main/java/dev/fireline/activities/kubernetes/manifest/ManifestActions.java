package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.evidence.BackupStore;
import java.util.List;

/** The actions that write or keep whole objects. */
public final class ManifestActions {
    private ManifestActions() {}

    /** @param backups what {@code kubernetes.backup} fills and {@code kubernetes.restore} applies */
    public static List<ActionHandler<?>> handlers(ClusterClient cluster, BackupStore backups) {
        return List.of(
                new ApplyAction(cluster),
                new PutBackAction(cluster),
                new BackupAction(cluster, backups),
                new RestoreAction(cluster, backups));
    }
}
