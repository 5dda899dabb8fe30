package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.cluster.RecordedRequest;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.receiver.StandInReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

@Isolated("says how soon something happens")
class RehearsalTest {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void withoutModeLiveAWholeIncidentReachesNoTargetAndAnotherGoesAsItIsSimulated() throws IOException {
        try (StandInCluster cluster = StandInCluster.start(0);
                StandInReceiver receiver = StandInReceiver.start();
                StandInReceiver stores = StandInReceiver.start()) {
            cluster.seedMpc();
            Path kubeconfig = Files.writeString(STAGE.folder().resolve("kubeconfig"), cluster.kubeconfig());
            STAGE.shareCache();
            Path plans = PlansFolder.write(STAGE.folder().resolve("plans"), receiver.url("/"));
            Mirror.planInto(plans);
            STAGE.serve(
                    "--plans",
                    plans.toString(),
                    "--fireline.kubernetes.kubeconfig=" + kubeconfig,
                    "--fireline.inputs.mpc-transformer[prometheus_url]=" + stores.url("/prometheus"),
                    "--fireline.inputs.mpc-transformer[elasticsearch_url]=" + stores.url("/elasticsearch"),
                    "--fireline.inputs.mpc-transformer[staged_restoration]=false",
                    "--fireline.inputs.mpc-transformer[security_webhook]=" + receiver.url("/security"));
            Api api = STAGE.api();
            assertThat(api.alertmanager(Alerts.firing("MpcKeyExposed")).status())
                    .isEqualTo(202);
            String incident = api.awaitIncident("plan=mpc-transformer");
            Alice alice = new Alice(api, incident);
            Mirror mirror = Mirror.begin(api);

            JsonNode end = await("the incident to be closed")
                    .atMost(Duration.ofMinutes(2))
                    .until(
                            () -> {
                                alice.answerAll();
                                boolean mirrored = mirror.goOn();
                                JsonNode now = api.incident(incident);
                                return mirrored && isClosed(now) ? now : null;
                            },
                            Objects::nonNull);

            assertThat(end.path("mode").asString()).isEqualTo("rehearse");
            assertThat(receiver.received()).isEmpty();
            assertThat(cluster.writes()).allMatch(RecordedRequest::dryRun);
            assertThat(api.story(incident))
                    .anyMatch(line -> line.startsWith("PAGED") && line.contains("rehears") && line.contains("alice"))
                    .anyMatch(line -> line.startsWith("ACTION") && line.contains("rehears") && line.contains("5 → 0"));
            mirror.isAsSimulated();
        }
    }

    private static boolean isClosed(JsonNode incident) {
        return incident.path("status").asString().equals("CLOSED");
    }
}
