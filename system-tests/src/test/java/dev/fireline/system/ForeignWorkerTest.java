package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.topology.PlainHistories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example worker in Python, as its author would run it. */
class ForeignWorkerTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path EXAMPLE = Repository.root().resolve("examples/foreign-actions");

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static Path machines = EXAMPLE;

    @BeforeAll
    static void serve() throws IOException {
        Path plans = Files.createDirectory(STAGE.folder().resolve("plans"));
        Files.copy(EXAMPLE.resolve("acme.yaml"), plans.resolve("acme.yaml"));
        machines = Files.createDirectory(STAGE.folder().resolve("machines"));
        STAGE.shareCache();
        STAGE.serve("--plans", plans.toString(), "--mode", "live");
    }

    @Test
    void anActionOfAWorkerInPythonIsWaitedForDoneAndUndone() throws IOException {
        Path machine = machine("web-1");
        Api api = STAGE.api();
        String incident = inTrouble("web-1");
        awaitStory(api, incident, "asked of the workers of queue acme");
        assertThat(machine).content().contains("running");

        Product worker = worker(0);
        awaitStory(api, incident, "acme.reboot: web-1: running → rebooted");
        assertThat(machine).content().contains("\"state\": \"rebooted\"");

        api.tell(incident, "cancel", Map.of("by", "alice", "reason", "the cable was loose"));
        awaitStory(api, incident, "undone: web-1: rebooted → running");
        assertThat(machine).content().contains("\"state\": \"running\"");
        awaitCancelled(api, incident);
        worker.killHard();
    }

    @Test
    void whatAWorkerInPythonChangedBeforeItWasKilledIsPutBackThoughNoLaterTryEnds() throws IOException {
        Path machine = machine("web-2");
        Api api = STAGE.api();
        Product worker = worker(600);
        String incident = inTrouble("web-2");
        await("the machine to be rebooted")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(machine).content().contains("\"state\": \"rebooted\""));
        worker.killHard();
        awaitStory(api, incident, "'reboot' may have been done: the answer of acme.reboot was lost");
        String told = "\"earlier\":{\"outputs\":{\"before\":\"running\"},"
                + "\"undo\":{\"action\":\"acme.restore\",\"with\":{\"host\":\"web-2\",\"state\":\"running\"}}}";
        await("the next try, which is told what the one before said")
                .atMost(SOON)
                .until(() -> PlainHistories.of("127.0.0.1:" + STAGE.ports().temporal()).entrySet().stream()
                        .anyMatch(run -> run.getKey().startsWith(incident)
                                && run.getValue().contains(told)));

        api.tell(incident, "cancel", Map.of("by", "alice", "reason", "the cable was loose"));
        worker = worker(0);
        awaitStory(api, incident, "undone: web-2: rebooted → running");
        assertThat(machine).content().contains("\"state\": \"running\"");
        awaitCancelled(api, incident);
        worker.killHard();
    }

    private static Path machine(String host) throws IOException {
        return Files.writeString(machines.resolve(host + ".json"), "{\"state\": \"running\", \"done\": {}}");
    }

    private static String inTrouble(String host) {
        Map<String, Object> alert = Map.of(
                "id", host, "title", host + " hangs", "labels", Map.of("alertname", "MachineInTrouble", "host", host));
        assertThat(STAGE.api().post("/v1/alerts/generic", alert).status()).isEqualTo(202);
        return await("the incident of " + host)
                .atMost(SOON)
                .until(
                        () -> STAGE.api().incidents("plan=acme").stream()
                                .filter(incident ->
                                        incident.path("title").asString().startsWith(host))
                                .map(incident -> incident.path("id").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** @param boot how long a machine takes to be up again, in seconds */
    private static Product worker(int boot) {
        Product worker = STAGE.startAs(
                "worker.py",
                List.of(
                        Programs.python().toString(),
                        EXAMPLE.resolve("python/worker.py").toString(),
                        "--address",
                        "127.0.0.1:" + STAGE.ports().temporal(),
                        "--boot-seconds",
                        String.valueOf(boot),
                        "--machines",
                        machines.toString()));
        worker.awaitReady("it serves", SOON, () -> worker.output().contains("serving acme"));
        return worker;
    }

    private static void awaitCancelled(Api api, String incident) {
        await("the incident to be over")
                .atMost(SOON)
                .until(() -> api.incident(incident).path("status").asString().equals("CANCELLED"));
    }

    private static void awaitStory(Api api, String incident, String text) {
        await(text).atMost(SOON).until(() -> api.story(incident).stream().anyMatch(line -> line.contains(text)));
    }
}
