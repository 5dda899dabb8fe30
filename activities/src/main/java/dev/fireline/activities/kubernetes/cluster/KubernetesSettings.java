package dev.fireline.activities.kubernetes.cluster;

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
 * @param most how far actions may reach
 */
public record KubernetesSettings(
        @Nullable Path kubeconfig, @Nullable String context, List<String> protectedNamespaces, Most most) {
    /** The cluster's own namespaces. */
    public static final List<String> ALWAYS_PROTECTED = List.of("kube-system", "kube-public", "kube-node-lease");

    public KubernetesSettings {
        protectedNamespaces = Ordered.copy(protectedNamespaces);
    }

    /** Without limits. */
    public KubernetesSettings(@Nullable Path kubeconfig, @Nullable String context, List<String> protectedNamespaces) {
        this(kubeconfig, context, protectedNamespaces, new Most(null, null, null));
    }

    /**
     * Each 1 or more; null: no limit.
     *
     * @param replicasAtOnce by how many replicas one action may change a workload
     * @param podsOfIncident how many pods all steps of an incident may take out of service
     * @param namespacesOfIncident in how many namespaces they may change something
     */
    public record Most(
            @Nullable Integer replicasAtOnce,
            @Nullable Integer podsOfIncident,
            @Nullable Integer namespacesOfIncident) {
        /** @throws IllegalArgumentException when a limit is below 1 */
        public Most {
            refuseBelowOne("max-replica-change", replicasAtOnce);
            refuseBelowOne("max-pods-per-incident", podsOfIncident);
            refuseBelowOne("max-namespaces-per-incident", namespacesOfIncident);
        }

        private static void refuseBelowOne(String setting, @Nullable Integer limit) {
            if (limit != null && limit < 1) {
                throw new IllegalArgumentException(
                        "fireline.kubernetes." + setting + " is " + limit + ", allowed is 1 or more");
            }
        }
    }

    boolean isProtected(String namespace) {
        return ALWAYS_PROTECTED.contains(namespace) || protectedNamespaces.contains(namespace);
    }
}
