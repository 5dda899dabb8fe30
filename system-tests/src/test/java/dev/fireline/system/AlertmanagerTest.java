package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertmanagerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aRealAlertmanagerDeclaresAnIncidentAndTellsItsTimelineWhenTheAlertEnds() throws IOException {
        STAGE.shareCache();
        STAGE.serve();
        String url = startAlertmanager();
        Api alertmanager = new Api(url);
        Api api = STAGE.api();
        Instant start = Instant.now();

        assertThat(alertmanager
                        .postText("/api/v2/alerts", alert(start, start.plus(Duration.ofHours(1))))
                        .status())
                .isEqualTo(200);

        String incident = api.awaitIncident("severity=P0");
        assertThat(api.incident(incident).path("source").asString()).isEqualTo("alertmanager");
        assertThat(api.incident(incident).path("title").asString()).contains("A key leaked");

        assertThat(alertmanager
                        .postText("/api/v2/alerts", alert(start, Instant.now()))
                        .status())
                .isEqualTo(200);

        await("the end of the alert on the timeline")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(api.story(incident)).contains("ALERT every alert is resolved at its source"));
    }

    private static String startAlertmanager() throws IOException {
        Path settings = Files.writeString(STAGE.folder().resolve("alertmanager.yml"), """
                route: {receiver: fireline, group_by: [alertname], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                  - name: fireline
                    webhook_configs: [{url: "%s/v1/alerts/alertmanager", send_resolved: true}]
                """.formatted(
                        STAGE.ports().apiUrl()));
        String address = "127.0.0.1:" + Ports.anyFree();
        Product alertmanager = STAGE.startAs(
                "alertmanager",
                List.of(
                        Programs.alertmanager().toString(),
                        "--config.file=" + settings,
                        "--storage.path=" + STAGE.folder().resolve("alertmanager"),
                        "--web.listen-address=" + address,
                        "--web.external-url=http://" + address,
                        "--cluster.listen-address="));
        alertmanager.awaitReady("it is ready", SOON, () -> answers("http://" + address));
        return "http://" + address;
    }

    private static boolean answers(String url) {
        try {
            return new Api(url).get("/api/v2/status").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static String alert(Instant start, Instant end) {
        return """
                [{"labels": {"alertname": "MpcKeyExposed", "service": "mpc-transformer", "severity": "critical"},
                  "annotations": {"summary": "A key leaked"}, "startsAt": "%s", "endsAt": "%s",
                  "generatorURL": "http://prometheus.example:9090/graph"}]""".formatted(start, end);
    }
}
