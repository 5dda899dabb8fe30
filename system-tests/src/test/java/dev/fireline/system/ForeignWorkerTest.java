package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example worker in Python, as its author would run it. */
class ForeignWorkerTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path EXAMPLE = Repository.root().resolve("examples/foreign-actions");

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void anActionOfAWorkerInPythonIsWaitedForDoneAndUndone() throws IOException {
        Path plans = Files.createDirectory(STAGE.folder().resolve("plans"));
        Files.copy(EXAMPLE.resolve("acme.yaml"), plans.resolve("acme.yaml"));
        Path machine = Files.createDirectory(STAGE.folder().resolve("machines")).resolve("web-1.json");
        Files.writeString(machine, "{\"state\": \"running\", \"done\": {}}");
        STAGE.shareCache();
        STAGE.serve("--plans", plans.toString(), "--mode", "live");
        Api api = STAGE.api();

        Map<String, Object> alert = Map.of(
                "id",
                "web-1",
                "title",
                "web-1 hangs",
                "labels",
                Map.of("alertname", "MachineInTrouble", "host", "web-1"));
        assertThat(api.post("/v1/alerts/generic", alert).status()).isEqualTo(202);
        String incident = api.awaitIncident("plan=acme");
        awaitStory(api, incident, "asked of the workers of queue acme");
        assertThat(machine).content().contains("running");

        Product worker = STAGE.startAs(
                "worker.py",
                List.of(
                        Programs.python().toString(),
                        EXAMPLE.resolve("python/worker.py").toString(),
                        "--address",
                        "127.0.0.1:" + STAGE.ports().temporal(),
                        "--machines",
                        machine.getParent().toString()));
        worker.awaitReady("it serves", SOON, () -> worker.output().contains("serving acme"));
        awaitStory(api, incident, "acme.reboot: web-1: running → rebooted");
        assertThat(machine).content().contains("\"state\": \"rebooted\"");

        api.tell(incident, "cancel", Map.of("by", "alice", "reason", "the cable was loose"));
        awaitStory(api, incident, "undone: web-1: rebooted → running");
        assertThat(machine).content().contains("\"state\": \"running\"");
        await("the incident to be over")
                .atMost(SOON)
                .until(() -> api.incident(incident).path("status").asString().equals("CANCELLED"));
    }

    private static void awaitStory(Api api, String incident, String text) {
        await(text).atMost(SOON).until(() -> api.story(incident).stream().anyMatch(line -> line.contains(text)));
    }
}
