package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkerAwayTest {
    private static final Duration START = Duration.ofMinutes(3);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    /** The two share a Temporal and a PostgreSQL, and nothing else. PHX-29: stored first, answered afterwards, once. */
    @Test
    void anAlertIsAcceptedWithoutAWorkerAndDeclaredWhenOneStarts() throws IOException {
        STAGE.shareCache();
        Ports ports = STAGE.ports();
        STAGE.startTemporal();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            List<String> shared = List.of(
                    "--spring.temporal.connection.target=127.0.0.1:" + ports.temporal(),
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--fireline.log.format=json");
            Product bridge = STAGE.start(Stage.words(
                    "bridge",
                    shared,
                    "--server.port=" + ports.api(),
                    "--management.server.port=" + ports.management()));
            bridge.awaitReady("it is ready", START, () -> bridge.output().contains("The bridge is ready"));
            Api api = STAGE.api();

            Api.Answer answer = api.alertmanager(Alerts.firing("MpcKeyExposed"));

            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
            assertThat(api.alertmanager(Alerts.firing("MpcKeyExposed")).status())
                    .as("the same once more: its sender may not have heard that it was taken")
                    .isEqualTo(202);
            assertThat(STAGE.temporal("workflow", "list").output())
                    .contains("AlertWorkflow")
                    .doesNotContain("IncidentWorkflow");

            Product worker = STAGE.start(Stage.words("worker", shared, "--management.server.port=" + Ports.anyFree()));
            worker.awaitReady("it is ready", START, () -> worker.output().contains("The worker is ready"));
            String incident = api.awaitIncident("severity=P0");
            await("the declaration on the timeline")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(api.story(incident)).anyMatch(line -> line.startsWith("DECLARED")));
            await("both counted by one incident")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> api.incident(incident).path("occurrences").asLong() == 2);
            assertThat(api.incidents("")).hasSize(1);
            worker.stop();
            bridge.stop();
            for (Product process : List.of(bridge, worker)) {
                assertThat(process.output()
                                .lines()
                                .dropWhile(line -> !line.startsWith("{"))) // the launcher may speak first
                        .as("what a collector of logs reads")
                        .hasSizeGreaterThan(1)
                        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            }
        }
    }
}
