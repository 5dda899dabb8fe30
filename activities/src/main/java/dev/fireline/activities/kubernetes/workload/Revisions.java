package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.kubernetes.change.Annotations;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions of a Deployment, which its ReplicaSets keep. */
final class Revisions {
    private static final String NUMBER = "deployment.kubernetes.io/revision";
    private static final String CAUSE = "kubernetes.io/change-cause";

    private final ClusterClient cluster;

    Revisions(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * @param number as {@code kubectl rollout history} counts them
     * @param cause null: nobody said why
     */
    record Revision(
            int number,
            List<String> images,
            String created,
            @Nullable String cause,
            ReplicaSet set) {}

    /** Oldest first. */
    List<Revision> of(Deployment deployment) {
        String namespace = deployment.getMetadata().getNamespace();
        String uid = deployment.getMetadata().getUid();
        return cluster.ask(
                "replicasets of " + namespace,
                () -> cluster.api().apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                        .filter(set -> set.getMetadata().getOwnerReferences().stream()
                                .anyMatch(owner -> uid.equals(owner.getUid())))
                        .filter(set -> number(set) > 0)
                        .map(Revisions::revision)
                        .sorted(Comparator.comparingInt(Revision::number))
                        .toList());
    }

    /** Of the Deployment as it is; 0 when no controller has looked at it yet. */
    static int number(HasMetadata object) {
        String text = Annotations.of(object, NUMBER);
        return text == null || !text.matches("\\d{1,9}") ? 0 : Integer.parseInt(text);
    }

    private static Revision revision(ReplicaSet set) {
        return new Revision(
                number(set),
                set.getSpec().getTemplate().getSpec().getContainers().stream()
                        .map(Container::getImage)
                        .toList(),
                String.valueOf(set.getMetadata().getCreationTimestamp()),
                Annotations.of(set, CAUSE),
                set);
    }
}
