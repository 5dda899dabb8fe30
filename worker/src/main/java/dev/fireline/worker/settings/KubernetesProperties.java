package dev.fireline.worker.settings;

import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cluster, and what no plan may do there; see {@link KubernetesSettings}.
 *
 * @param kubeconfig file; null: as kubectl finds it
 * @param context of the kubeconfig; null: its current one
 * @param protectedNamespaces no plan changes anything in these
 * @param maxReplicaChange by how many replicas one action may change a workload; null: no limit
 * @param maxPodsPerIncident how many pods an incident may take out of service; null: no limit
 * @param maxNamespacesPerIncident in how many namespaces an incident may change something; null: no limit
 */
@ConfigurationProperties("fireline.kubernetes")
public record KubernetesProperties(
        @Nullable String kubeconfig,
        @Nullable String context,
        @DefaultValue List<String> protectedNamespaces,
        @Nullable Integer maxReplicaChange,
        @Nullable Integer maxPodsPerIncident,
        @Nullable Integer maxNamespacesPerIncident) {

    public KubernetesSettings settings() {
        return new KubernetesSettings(
                kubeconfig == null || kubeconfig.isBlank() ? null : Path.of(kubeconfig),
                context,
                protectedNamespaces,
                new Most(maxReplicaChange, maxPodsPerIncident, maxNamespacesPerIncident));
    }
}
