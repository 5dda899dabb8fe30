package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cluster that faults are tried on does what the shipped plans count on. */
class RealClusterTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PODS = "/api/v1/namespaces/mpc-system/pods";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    @Timeout(600) // every wait in here has a limit of its own
    void podsRunWriteAndAreReplacedWithoutAMachineBelow() throws IOException {
        try (RealCluster cluster = RealCluster.start(STAGE)) {
            cluster.seedMpc();
            List<String> names = coordinators(cluster);

            assertThat(names).hasSize(2);
            assertThat(log(cluster, names.getFirst(), "")).contains("elected, term 41");
            assertThat(log(cluster, names.getFirst(), "?previous=true")).contains("lost the lease");

            cluster.delete(PODS + "/" + names.getFirst());
            await("another pod")
                    .atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(coordinators(cluster)).hasSize(2).doesNotContain(names.getFirst()));
        }
    }

    private static List<String> coordinators(RealCluster cluster) {
        return cluster.get(PODS + "?labelSelector=app%3Dmpc-coordinator")
                .body()
                .path("items")
                .valueStream()
                .filter(pod -> pod.at("/status/phase").asString("").equals("Running"))
                .map(pod -> pod.at("/metadata/name").asString())
                .toList();
    }

    private static String log(RealCluster cluster, String pod, String query) {
        return cluster.text(PODS + "/" + pod + "/log" + query);
    }
}
