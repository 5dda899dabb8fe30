package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Stage.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything a responder can say, said once to the real product; and what may not be said, said in every way there is. */
class ResponderSurfaceTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static final StandInReceiver RECEIVER = StandInReceiver.start();

    private final Api api = STAGE.api();

    @BeforeAll
    static void serve() throws IOException {
        Path plans = Files.createDirectories(STAGE.folder().resolve("plans"));
        Files.writeString(
                plans.resolve("surface.yaml"),
                Alerts.resource("surface.yaml")
                        .replace("${RECEIVER}", RECEIVER.url("").toString()));
        STAGE.shareCache();
        STAGE.serve("--plans", plans.toString(), "--mode", "live");
    }

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @Test
    void aResponderDoesEverythingFromTheCommandLine() {
        String id = ok(
                        "declare",
                        "--plan",
                        "surface",
                        "--severity",
                        "P2",
                        "--title",
                        "Door 鍵",
                        "--playbook",
                        "close-the-door")
                .strip();
        await("the incident in the list")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                ids(ok("list", "--status", "open", "--plan", "surface", "-q", "Door 鍵", "-o", "json")))
                        .containsExactly(id));
        Product timeline = STAGE.start("incident", "timeline", id, "--watch", "-o", "json");
        Product everything = STAGE.start("incident", "watch", "-o", "json");

        assertThat(ok("acknowledge", id, "--note", "here")).contains(id).contains("alice");
        assertThat(ok("note", id, "the door rattles")).contains("alice");
        assertThat(ok("classify", id, "--severity", "P1", "--reason", "it is open now"))
                .contains("alice");
        assertThat(ok("assign", id, "scribe", "bob", "--reason", "writes well")).contains("alice");
        assertThat(ok("fact", id, "cause", "wind")).contains("alice");
        api.awaitQuestion(id, "close");
        assertThat(ok("approve", id, "--reason", "close it")).contains("'close': approve");
        await("the door to be closed").atMost(SOON).until(() -> calls("/close") == 1);
        api.awaitQuestion(id, "looked");
        assertThat(ok("decide", id, "looked", "done")).contains("'looked'");
        api.awaitQuestion(id, "lock");
        Finished unsaid = incident("advance", id, "recover");
        assertThat(unsaid.exit()).isEqualTo(1);
        assertThat(unsaid.output()).contains("a step is open: lock");
        ok("advance", id, "recover", "--open-steps", "end", "-m", "by hand");
        awaitPhase(id, "recover");
        ok("back", id, "contain", "-m", "it opened again");
        awaitPhase(id, "contain");
        api.awaitQuestion(id, "close");
        assertThat(ok("reject", id, "close", "-m", "no key")).contains("'close': reject");
        JsonNode shown = JSON.readTree(ok("show", id, "-o", "json"));
        assertThat(shown.path("severity").asString()).isEqualTo("P1");
        assertThat(shown.path("facts").path("cause").asString()).isEqualTo("wind");
        assertThat(shown.path("roles").path("scribe").asString()).isEqualTo("bob");
        assertThat(ok("show", id)).contains("Waits for an answer").contains("answer: fireline incident");
        ok("resolve", id, "-m", "shut");
        awaitStatus(id, "RESOLVED");
        ok("reopen", id, "-m", "open again");
        awaitStatus(id, "OPEN");
        ok("cancel", id, "-m", "no door at all");
        awaitStatus(id, "CANCELLED");

        assertThat(calls("/open")).as("what was closed was undone").isEqualTo(1);
        assertThat(timeline.awaitExit(SOON)).isZero();
        List<JsonNode> watched = timeline.output().lines().map(JSON::readTree).toList();
        assertThat(watched).isEqualTo(api.timeline(id));
        await("the same to be seen by who watches everything")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(everything.output()).contains("no door at all"));
        everything.stop();
        assertThat(ok("timeline", id)).contains("the door rattles", "cause", "no key");
        assertThat(ok("list", "--status", "cancelled", "-o", "yaml")).contains("id: " + id);
        assertThat(STAGE.run("alert", "list").exit()).isZero();
    }

    @Test
    void anApprovalNobodyAskedForIsRefusedInEveryWayAndChangesNothing() {
        String id = doorWaitsForApproval("DoorNobodyAsked");

        refused(id, "launch", "alice", 409, "not-asked", "nothing waits for an answer to 'launch'");
    }

    @Test
    void anApprovalBySomebodyWhoMayNotIsRefusedInEveryWayAndChangesNothing() {
        String id = doorWaitsForApproval("DoorWrongRole");

        refused(id, "close", "bob", 403, "not-allowed", "bob may not answer 'close'");
    }

    @Test
    void aSecondDecisionIsRefusedInEveryWayAndChangesNothing() {
        String id = doorWaitsForApproval("DoorTwice");
        assertThat(api.post("/v1/incidents/" + id + "/approve", verdict("close", "alice"))
                        .status())
                .isEqualTo(200);
        api.awaitQuestion(id, "looked");

        refused(id, "close", "alice", 409, "already-decided", "alice");
    }

    @Test
    void anIncidentThatIsOverSaysSoInEveryWay() {
        String id = doorWaitsForApproval("DoorOver");
        ok("cancel", id, "-m", "none");
        awaitStatus(id, "CANCELLED");
        await("the workflow to end")
                .atMost(SOON)
                .until(() -> STAGE.temporal("workflow", "describe", "-w", id, "-o", "json")
                        .output()
                        .contains("COMPLETED"));
        State before = state(id);

        Api.Answer http = api.post("/v1/incidents/" + id + "/approve", verdict("close", "alice"));
        Finished cli = incident("approve", id, "close");
        Finished signal = signal(id, "close", "alice");

        assertThat(http.status()).isEqualTo(409);
        assertThat(http.body().path("type").asString()).isEqualTo("urn:fireline:problem:over");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.output()).contains("The incident is over");
        assertThat(signal.exit()).isNotZero();
        assertThat(signal.output()).contains("already completed");
        assertThat(state(id)).isEqualTo(before);
    }

    @Test
    void anIdNobodyKnowsSaysSoInEveryWay() {
        Api.Answer http = api.post("/v1/incidents/INC-1/approve", verdict("close", "alice"));
        Finished cli = incident("approve", "INC-1", "close", "-o", "json");
        Finished signal = signal("INC-1", "close", "alice");

        assertThat(http.status()).isEqualTo(404);
        assertThat(http.body().path("type").asString()).isEqualTo("urn:fireline:problem:unknown-incident");
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(JSON.readTree(cli.output()).path("type").asString())
                .isEqualTo("urn:fireline:problem:unknown-incident");
        assertThat(signal.exit()).isNotZero();
        assertThat(signal.output()).contains("not found");
    }

    /** HTTP, command line and Signal: each its own clear answer, and afterwards all is as before but for that. */
    private void refused(String id, String step, String by, int status, String type, String words) {
        State before = state(id);

        Api.Answer http = api.post("/v1/incidents/" + id + "/approve", verdict(step, by));
        Finished cli = incident("approve", id, step, "--by", by, "-o", "json");
        Finished signal = signal(id, step, by);

        assertThat(http.status()).isEqualTo(status);
        assertThat(http.body().path("type").asString()).isEqualTo("urn:fireline:problem:" + type);
        assertThat(http.body().path("detail").asString()).contains(words);
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(JSON.readTree(cli.output()).path("detail").asString()).contains(words);
        assertThat(signal.exit()).as(signal.output()).isZero();
        await("the refused signal on the timeline")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(api.timeline(id))
                        .filteredOn(entry -> entry.path("kind").asString().equals("REFUSED"))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.path("actor").asString()).isEqualTo(by);
                            assertThat(entry.path("why").asString()).contains(words);
                        }));
        assertThat(state(id)).isEqualTo(before);
    }

    /** What a refusal may not change: calls of the target, and the journal but for the refusals themselves. */
    private record State(long calls, List<String> journal, List<String> waits) {}

    private State state(String id) {
        return new State(
                calls("/close") + calls("/lock") + calls("/open"),
                api.story(id).stream()
                        .filter(line -> !line.startsWith("REFUSED"))
                        .toList(),
                api.incident(id)
                        .path("questions")
                        .valueStream()
                        .map(question -> question.path("step").asString())
                        .toList());
    }

    private String doorWaitsForApproval(String alertname) {
        assertThat(api.alertmanager(Alerts.firing(alertname)).status()).isEqualTo(202);
        String id = api.awaitIncident("plan=surface&q=" + alertname);
        api.awaitQuestion(id, "close");
        await("everybody to be called")
                .atMost(SOON)
                .until(() -> api.story(id).stream().anyMatch(line -> line.startsWith("PAGED")));
        return id;
    }

    private static Map<String, Object> verdict(String step, String by) {
        return Map.of("step", step, "by", by);
    }

    private static Finished signal(String id, String step, String by) {
        return STAGE.temporal(
                "workflow",
                "signal",
                "--workflow-id",
                id,
                "--name",
                "approve",
                "--input",
                "{\"step\":\"%s\",\"by\":\"%s\"}".formatted(step, by));
    }

    private static Finished incident(String... words) {
        boolean decision = !List.of("list", "show", "timeline").contains(words[0])
                && !Arrays.asList(words).contains("--by");
        return STAGE.run(Stream.of(
                        Stream.of("incident"),
                        Arrays.stream(words),
                        decision ? Stream.of("--by", "alice") : Stream.<String>empty())
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    private static String ok(String... words) {
        Finished finished = incident(words);
        assertThat(finished.exit())
                .as(String.join(" ", words) + ": " + finished.output())
                .isZero();
        return finished.output();
    }

    private static List<String> ids(String json) {
        return JSON.readTree(json)
                .path("incidents")
                .valueStream()
                .map(incident -> incident.path("id").asString())
                .toList();
    }

    private void awaitPhase(String id, String phase) {
        await(phase)
                .atMost(SOON)
                .until(() -> api.incident(id).path("phase").asString().equals(phase));
    }

    private void awaitStatus(String id, String status) {
        await(status)
                .atMost(SOON)
                .until(() -> api.incident(id).path("status").asString().equals(status));
    }

    private static long calls(String path) {
        return RECEIVER.received().stream()
                .filter(call -> call.path().equals(path))
                .count();
    }
}
