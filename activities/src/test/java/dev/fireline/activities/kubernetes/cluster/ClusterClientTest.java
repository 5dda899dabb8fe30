package dev.fireline.activities.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import dev.fireline.workflows.action.ActionFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterClientTest {
    @TempDir
    Path folder;

    @Test
    void aMissingKubeconfigIsNamed() {
        Path missing = folder.resolve("nowhere");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterClient.open(settings(missing, null)))
                .withMessageContaining("fireline.kubernetes.kubeconfig")
                .withMessageContaining(missing.toString());
    }

    @Test
    void aContextThatIsNotThereNeverFallsBackToAnotherCluster() throws IOException {
        Path kubeconfig = kubeconfig(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterClient.open(settings(kubeconfig, "production")))
                .withMessageContaining("production")
                .withMessageContaining("[staging]");
    }

    @Test
    void aClusterThatIsNotThereIsUnavailable() throws IOException {
        try (ClusterClient cluster = ClusterClient.open(settings(kubeconfig(1), "staging"))) {

            ApplicationFailure failure =
                    new ActingWorker(cluster).failureOf("kubernetes.pods", Map.of("namespace", "shop"));

            assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
            assertThat(failure.isNonRetryable()).isFalse();
            assertThat(failure.getOriginalMessage()).isEqualTo("pods of shop: http://127.0.0.1:1/ cannot be reached");
        }
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Most(0, null, null))
                .withMessageContaining("max-replica-change is 0");
    }

    private static KubernetesSettings settings(Path kubeconfig, String context) {
        return new KubernetesSettings(kubeconfig, context, List.of());
    }

    private Path kubeconfig(int port) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: staging
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: u, user: {}}]
                contexts: [{name: staging, context: {cluster: c, user: u}}]
                """.formatted(port));
    }
}
