package dev.fireline.activities.kubernetes;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import dev.fireline.standins.cluster.StandInCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A client of a stand-in whose pods come and go at once. */
public final class StandInClient {
    private StandInClient() {}

    /**
     * @param folder keeps the kubeconfig
     * @param guarded namespaces that nothing may change
     */
    public static ClusterClient open(StandInCluster standIn, Path folder, String... guarded) throws IOException {
        return ClusterClient.open(new KubernetesSettings(kubeconfig(standIn, folder), null, List.of(guarded)));
    }

    /** One that lets actions reach no further than that. */
    public static ClusterClient open(StandInCluster standIn, Path folder, Most most) throws IOException {
        return ClusterClient.open(new KubernetesSettings(kubeconfig(standIn, folder), null, List.of(), most));
    }

    private static Path kubeconfig(StandInCluster standIn, Path folder) throws IOException {
        standIn.podDelay(Duration.ofMillis(20));
        return Files.writeString(folder.resolve("kubeconfig"), standIn.kubeconfig());
    }
}
