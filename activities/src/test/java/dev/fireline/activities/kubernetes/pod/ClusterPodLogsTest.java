package dev.fireline.activities.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.evidence.EvidenceActions;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPodLogsTest {
    @TempDir
    Path folder;

    @Test
    void logsGoFromTheClusterIntoTheStoreAndARepeatFindsThemThere() throws IOException {
        try (StandInCluster cluster = StandInCluster.start(0);
                ClusterClient client = ClusterClient.open(new KubernetesSettings(
                        Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig()), null, List.of()))) {
            cluster.seedMpc();
            Path kept = folder.resolve("kept");
            ActionActivity worker = new ActionActivity(EvidenceActions.handlers(
                    new DirectoryEvidenceStore(kept), new ClusterPodLogs(new PodLogs(client))));
            ActionRequest request = new ActionRequest(
                    "INC-1",
                    "mpc",
                    "known",
                    1,
                    "INC-1/known/1",
                    "evidence.pod-logs",
                    Map.of("namespace", "mpc-system", "selector", "app=mpc-coordinator"),
                    false,
                    List.of(),
                    null,
                    "logs/coordinator",
                    new EvidencePlace("mpc-evidence", "INC-1"));

            ActionResult first = worker.perform("evidence.pod-logs", request, progress -> {});
            ActionResult again = worker.perform("evidence.pod-logs", request, progress -> {});

            assertThat(first.evidence())
                    .extracting(ExhibitRef::name)
                    .isNotEmpty()
                    .allMatch(name ->
                            name.matches("logs/coordinator/mpc-coordinator-[^/]+/coordinator(.previous)?[.]log"));
            assertThat(first.evidence())
                    .allSatisfy(exhibit -> assertThat(
                                    kept.resolve("mpc-evidence/INC-1").resolve(exhibit.name()))
                            .hasSize(exhibit.sizeBytes()));
            assertThat(again.evidence()).isEqualTo(first.evidence());
        }
    }
}
