package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.cluster.StandInCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Temporal's own page of an incident, in a browser; {@code -Dfireline.screenshot=FILE} keeps a picture of it. */
class TemporalPageTest {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void temporalsPageOfAnIncidentTellsPhaseCommanderClocksAndWhatWaits() throws IOException {
        try (StandInCluster cluster = StandInCluster.start(0)) {
            cluster.seedMpc();
            STAGE.shareCache();
            Path kubeconfig = Files.writeString(STAGE.folder().resolve("kubeconfig"), cluster.kubeconfig());
            STAGE.serve("--fireline.kubernetes.kubeconfig=" + kubeconfig);
            Api api = STAGE.api();
            api.alertmanager(Alerts.firing("MpcKeyExposed")
                    .replace(
                            "MpcKeyExposed é \\\"quoted\\\" \\u003cb\\u003e",
                            "A private key was found in a public repository"));
            String incident = api.awaitIncident("severity=P0");
            new Alice(api, incident).acknowledge();
            api.awaitQuestion(incident, "stop-all");

            Browser browser = Browser.open(STAGE, page(incident));

            await("the page to show the incident")
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(browser.text())
                            .contains("A private key was found in a public repository")
                            .contains("Phase: contain")
                            .contains("Commander: alice")
                            .contains("Waiting for people")
                            .contains("stop-all")
                            .contains("Stop all MPC computations")
                            .contains("Clocks")
                            .contains("approval stop-all"));
            String picture = System.getProperty("fireline.screenshot", "");
            if (!picture.isEmpty()) {
                browser.picture(Path.of(picture));
            }
        }
    }

    private static String page(String incident) {
        return STAGE.ports().uiUrl() + "/namespaces/default/workflows/" + incident + "/" + run(incident)
                + "/user-metadata";
    }

    private static String run(String incident) {
        return new JsonMapper()
                .readTree(STAGE.temporal("workflow", "describe", "--workflow-id", incident, "--output", "json")
                        .output())
                .at("/workflowExecutionInfo/execution/runId")
                .asString();
    }
}
