package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.cluster.Fault;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KillTest {
    private static final String SYSTEM = "/namespaces/mpc-system";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void anIncidentWhoseServeIsKilledInMidActionFinishesAfterARestartAndActsOnce() throws IOException {
        try (StandInCluster cluster = StandInCluster.start(0);
                StandInReceiver receiver = StandInReceiver.start()) {
            cluster.seedMpc();
            String[] flags = flags(cluster, receiver);
            STAGE.shareCache();
            Product serve = STAGE.serve(flags);
            Api api = STAGE.api();
            assertThat(api.alertmanager(Alerts.firing("MpcKeyExposed")).status())
                    .isEqualTo(202);
            String incident = api.awaitIncident("severity=P0");
            Alice alice = new Alice(api, incident);
            alice.acknowledge();
            api.awaitQuestion(incident, "stop-all");
            // What the plan stops is stopped, and whoever stopped it does not live to hear so.
            cluster.faults().nextWrites(2, new Fault.Stall(Duration.ofSeconds(15)));
            alice.approve("stop-all");
            await("both deployments to be stopped")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> replicas(cluster, "mpc-compute") + replicas(cluster, "mpc-coordinator") == 0);

            serve.killHard();
            STAGE.serve(flags);

            await("the incident to be closed").atMost(Duration.ofMinutes(3)).until(() -> {
                alice.answerAll();
                return api.incident(incident).path("status").asString().equals("CLOSED");
            });
            assertThat(changes(cluster))
                    .containsExactlyInAnyOrder(
                            "PATCH /apis/apps/v1" + SYSTEM + "/deployments/mpc-compute",
                            "PATCH /apis/apps/v1" + SYSTEM + "/deployments/mpc-coordinator",
                            "DELETE /api/v1" + SYSTEM + "/secrets/mpc-tls-certs",
                            "PATCH /api/v1/namespaces/logging/configmaps/fluentd-config",
                            "POST /apis/batch/v1" + SYSTEM + "/jobs",
                            "POST /apis/batch/v1" + SYSTEM + "/jobs",
                            "POST /apis/batch/v1" + SYSTEM + "/jobs",
                            "POST /apis/batch/v1" + SYSTEM + "/jobs",
                            "POST /apis/batch/v1" + SYSTEM + "/jobs",
                            "POST /apis/batch/v1" + SYSTEM + "/jobs",
                            "PATCH /apis/apps/v1" + SYSTEM + "/deployments/mpc-coordinator",
                            "PATCH /apis/apps/v1" + SYSTEM + "/deployments/mpc-compute",
                            "PATCH /apis/apps/v1" + SYSTEM + "/deployments/mpc-compute");
            assertThat(messagesByKey(receiver))
                    .isNotEmpty()
                    .allSatisfy((key, messages) ->
                            assertThat(messages).as("messages of " + key).hasSize(1));
            List<Long> numbers = api.timeline(incident).stream()
                    .map(entry -> entry.path("seq").asLong())
                    .toList();
            assertThat(numbers)
                    .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
            assertThat(api.story(incident))
                    .filteredOn(line -> line.contains("mpc-compute: replicas 5 → 0") && line.startsWith("ACTION"))
                    .hasSize(1);
        }
    }

    private static int replicas(StandInCluster cluster, String deployment) {
        return new Api(cluster.url())
                .get("/apis/apps/v1" + SYSTEM + "/deployments/" + deployment)
                .body()
                .at("/spec/replicas")
                .asInt();
    }

    private static String[] flags(StandInCluster cluster, StandInReceiver receiver) throws IOException {
        Path kubeconfig = Files.writeString(STAGE.folder().resolve("kubeconfig"), cluster.kubeconfig());
        return new String[] {
            "--mode=live",
            "--plans=" + PlansFolder.write(STAGE.folder().resolve("plans"), receiver.url("/")),
            "--fireline.kubernetes.kubeconfig=" + kubeconfig,
            "--fireline.inputs.mpc-transformer[staged_restoration]=false",
            "--fireline.inputs.mpc-transformer[prometheus_url]=" + receiver.url("/prometheus"),
            "--fireline.inputs.mpc-transformer[elasticsearch_url]=" + receiver.url("/elasticsearch"),
            "--fireline.inputs.mpc-transformer[security_webhook]=" + receiver.url("/security")
        };
    }

    /** Every write that was meant and was taken, in order. */
    private static List<String> changes(StandInCluster cluster) {
        return cluster.writes().stream()
                .filter(write -> !write.dryRun() && write.status() < 300)
                .map(write -> write.method() + " " + write.path())
                .toList();
    }

    private static Map<String, List<Received>> messagesByKey(StandInReceiver receiver) {
        return receiver.received().stream()
                .collect(Collectors.groupingBy(message -> message.path() + " " + message.header("Idempotency-Key")));
    }
}
