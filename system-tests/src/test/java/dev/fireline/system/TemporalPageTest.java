package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Temporal's own page of an incident, in a browser; {@code -Dfireline.screenshot=FILE} keeps a picture of it. */
class TemporalPageTest {
    private static final Duration BROWSER = Duration.ofSeconds(60);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void temporalsPageOfAnIncidentTellsPhaseCommanderClocksAndWhatWaits() {
        STAGE.shareCache();
        STAGE.serve();
        Api api = STAGE.api();
        api.alertmanager(Alerts.firing("MpcKeyExposed"));
        String incident = api.awaitIncident("severity=P0");
        new Alice(api, incident).acknowledge();
        api.awaitQuestion(incident, "stop-all");
        String page = page(incident);

        await("the page to show the incident").atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        textOf(browse("--virtual-time-budget=20000", "--dump-dom", page)))
                .contains("Phase: contain")
                .contains("Commander: alice")
                .contains("Waiting for people")
                .contains("stop-all")
                .contains("Stop all MPC computations")
                .contains("Clocks")
                .contains("approval stop-all"));

        String picture = System.getProperty("fireline.screenshot", "");
        if (!picture.isEmpty()) {
            browse(
                    "--virtual-time-budget=20000",
                    "--hide-scrollbars",
                    "--window-size=1400,1500",
                    "--screenshot=" + picture,
                    page);
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

    private static String browse(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Programs.chromium().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--user-data-dir=" + STAGE.folder().resolve("browser")));
        command.addAll(List.of(words));
        Product chromium = STAGE.startAs("chromium", command);
        assertThat(chromium.awaitExit(BROWSER)).as(chromium.output()).isZero();
        return chromium.output();
    }

    private static String textOf(String html) {
        return html.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }
}
