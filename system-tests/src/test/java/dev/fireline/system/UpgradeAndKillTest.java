package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.workflows.payload.Payloads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** An incident is moved to another version of its plan, and whoever answered for it is killed. */
@Tag("faults")
@Isolated("its kills are timed")
class UpgradeAndKillTest {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SECOND = ShopPlan.FIRST
            .replace("version: \"1\"", "version: \"2\"")
            .replace("{id: report, task: Write the first report,", "{id: isolate, task: Isolate the network,");
    private static final String THIRD = SECOND.replace("version: \"2\"", "version: \"3\"")
            .replace("{id: isolate,", "{id: switch-off, task: Switch it off, of: alice}\n        - {id: isolate,");

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void anUpgradeOutlivesItsWorkerAndASignalWithoutAnyWorkerIsTakenByTheNext() throws IOException {
        Path plans = Files.createDirectory(STAGE.folder().resolve("plans"));
        Files.writeString(plans.resolve("shop.yaml"), ShopPlan.FIRST);
        STAGE.shareCache();
        Ports ports = STAGE.ports();
        STAGE.startTemporal();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            List<String> shared = List.of(
                    "--spring.temporal.connection.target=127.0.0.1:" + ports.temporal(),
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres");
            Product bridge = STAGE.start(Stage.words(
                    "bridge",
                    shared,
                    "--fireline.plans=" + plans,
                    "--server.port=" + ports.api(),
                    "--management.server.port=" + ports.management()));
            bridge.awaitReady("it is ready", START, () -> bridge.output().contains("The bridge is ready"));
            Product worker = worker(shared);
            Api api = STAGE.api();
            assertThat(api.post(
                                    "/v1/alerts/generic",
                                    Map.of(
                                            "id",
                                            "1",
                                            "title",
                                            "Nobody pays",
                                            "labels",
                                            Map.of("alertname", "ShopDown")))
                            .status())
                    .isEqualTo(202);
            String incident = api.awaitIncident("plan=shop");
            api.awaitQuestion(incident, "look");

            api.tell(incident, "upgrade", Map.of("plan", SECOND, "by", "alice", "reason", "the network has to be cut"));
            worker.killHard();
            assertThat(STAGE.temporal(
                                    "workflow",
                                    "signal",
                                    "--workflow-id=" + incident,
                                    "--name=upgrade",
                                    "--input-file=" + message(THIRD))
                            .exit())
                    .isZero();
            worker(shared);

            await("both upgrades on the timeline")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(api.story(incident))
                            .filteredOn(line -> line.startsWith("PLAN "))
                            .hasSize(2)
                            .satisfiesExactly(
                                    line -> assertThat(line)
                                            .contains("from 1 (")
                                            .contains(" to 2 ("),
                                    line -> assertThat(line)
                                            .contains("from 2 (")
                                            .contains(" to 3 (")));
            await("the incident to follow the third version")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    api.incident(incident).path("planDigest").asString())
                            .isEqualTo(pinned(THIRD).digest()));
            for (String step : List.of("look", "switch-off", "isolate")) {
                api.awaitQuestion(incident, step);
                api.tell(incident, "decide", Map.of("step", step, "choice", "done", "by", "alice"));
            }
            await("the incident to be over")
                    .atMost(SOON)
                    .until(() ->
                            api.incident(incident).path("status").asString().equals("CLOSED"));
            assertThat(api.story(incident)).noneMatch(line -> line.contains("first report"));
            assertThat(api.timeline(incident).stream()
                            .map(entry -> entry.path("seq").asLong())
                            .toList())
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    /** As an incident carries it, and as a person would send it with Temporal's own tools. */
    private static Path message(String plan) throws IOException {
        return Files.writeString(
                STAGE.folder().resolve("upgrade.json"),
                Payloads.mapper()
                        .writeValueAsString(
                                Map.of("plan", pinned(plan), "by", "alice", "reason", "switch it off first")));
    }

    private static PinnedPlan pinned(String plan) {
        ReadPlan read = PlanReader.read("plan", plan, Map.of());
        return new PinnedPlan(read.digest(), read.plan().orElseThrow());
    }

    private static Product worker(List<String> shared) {
        Product worker = STAGE.start(Stage.words("worker", shared, "--management.server.port=" + Ports.anyFree()));
        worker.awaitReady("it is ready", START, () -> worker.output().contains("The worker is ready"));
        return worker;
    }
}
