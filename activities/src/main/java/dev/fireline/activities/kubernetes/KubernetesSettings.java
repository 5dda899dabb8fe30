package dev.fireline.activities.kubernetes;

import dev.fireline.plans.value.Ordered;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster a worker acts on, and what no plan may do there.
 *
 * @param kubeconfig file; null: as kubectl finds it ({@code KUBECONFIG}, {@code ~/.kube/config}, the pod's service
 *     account)
 * @param context of the kubeconfig; null: its current one
 * @param protectedNamespaces refused for every action that changes something, besides {@link #ALWAYS_PROTECTED}
 * @param maxReplicaChange by how many replicas one action may change a workload, 1 or more; null: no limit
 */
public record KubernetesSettings(
        @Nullable Path kubeconfig,
        @Nullable String context,
        List<String> protectedNamespaces,
        @Nullable Integer maxReplicaChange) {
    /** The cluster's own namespaces. */
    public static final List<String> ALWAYS_PROTECTED = List.of("kube-system", "kube-public", "kube-node-lease");

    /** @throws IllegalArgumentException when the limit is below 1 */
    public KubernetesSettings {
        protectedNamespaces = Ordered.copy(protectedNamespaces);
        if (maxReplicaChange != null && maxReplicaChange < 1) {
            throw new IllegalArgumentException(
                    "fireline.kubernetes.max-replica-change is " + maxReplicaChange + ", allowed is 1 or more");
        }
    }

    boolean isProtected(String namespace) {
        return ALWAYS_PROTECTED.contains(namespace) || protectedNamespaces.contains(namespace);
    }
}
