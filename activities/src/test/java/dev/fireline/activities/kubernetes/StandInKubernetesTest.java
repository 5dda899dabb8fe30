package dev.fireline.activities.kubernetes;

import dev.fireline.standins.cluster.StandInCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the stand-in. */
class StandInKubernetesTest extends KubernetesActionsContract {
    protected final StandInCluster standIn = StandInCluster.start(0);

    @TempDir
    Path folder;

    @Override
    Path kubeconfig() {
        standIn.podDelay(Duration.ofMillis(20));
        try {
            return Files.writeString(folder.resolve("kubeconfig"), standIn.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        standIn.close();
    }
}
