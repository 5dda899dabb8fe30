package dev.fireline.system.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Alerts;
import dev.fireline.system.Api;
import dev.fireline.system.Stage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Tag("faults")
@Timeout(1200) // every wait in here has a limit of its own
@Isolated("two of everything take every processor")
class TopologyTest {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void twoWorkersAndTwoBridgesOnATemporalServerOnPostgresqlServeOneIncident() {
        try (Topology topology = Topology.on(STAGE).start()) {
            for (int bridge = 0; bridge < 2; bridge++) {
                Api.Answer answer = topology.api(bridge).alertmanager(Alerts.firing("MpcKeyExposed"));
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
            }
            String incident = topology.api(0).awaitIncident("severity=P0");
            assertThat(topology.api(1).awaitIncident("severity=P0")).isEqualTo(incident);

            topology.workers().getFirst().kill();

            topology.api(1).tell(incident, "acknowledge", Map.of("by", "alice"));
            await("the other worker to go on")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(topology.api(0).story(incident))
                            .anyMatch(line -> line.startsWith("ACKNOWLEDGED")));
            topology.workers().getFirst().start();
            topology.workers().getFirst().awaitReady();
        }
    }
}
