package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fireline.bridge.BridgeApplication;
import dev.fireline.bridge.Plans;
import dev.fireline.bridge.TestDatabase;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.incident.IncidentCommands;
import dev.fireline.bridge.incident.WorkflowState;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.AlertStreamId;
import dev.fireline.workflows.alert.AlertWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bridge as a process runs it: over HTTP, on a real Temporal server and a real PostgreSQL. */
class BridgeOnTemporalTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** As many as any of these tests sends to one incident. */
    private static final int UPDATES = 8;

    private static DevTemporal temporal;
    private static ConfigurableApplicationContext bridge;
    private static URI address;
    private static URI management;
    private WorkerFactory worker;

    @BeforeAll
    static void startAll() {
        temporal = new DevTemporal("history.maxTotalUpdates=" + UPDATES);
        bridge = new SpringApplicationBuilder(OnePlan.class, BridgeApplication.class)
                .properties("spring.main.banner-mode=off")
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + TestDatabase.newUrl(),
                        "--spring.temporal.connection.target=" + temporal.target());
        address = URI.create("http://127.0.0.1:" + bridge.getEnvironment().getProperty("local.server.port"));
        management = URI.create("http://127.0.0.1:" + bridge.getEnvironment().getProperty("local.management.port"));
    }

    @AfterAll
    static void stopAll() {
        try (DevTemporal server = temporal) {
            if (bridge != null) {
                SpringApplication.exit(bridge);
            }
        }
    }

    @AfterEach
    void stopTheWorker() {
        if (worker != null) {
            worker.shutdownNow();
            worker.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void alertsAreDurableWithNoWorkerAndCountedWhenOneStarts() throws Exception {
        String stream = AlertStreamId.of("one", "one-rule", "no-worker");

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(HTTP.sendAsync(
                    post("/v1/alerts/generic", alert("same", "no-worker")), HttpResponse.BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(202);
        }
        work();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(temporal.client()
                                .newWorkflowStub(AlertWorkflow.class, stream)
                                .show()
                                .occurrences())
                        .isEqualTo(100));
        assertThat(temporal.client().newUntypedWorkflowStub(stream).describe().getStaticSummary())
                .isEqualTo("alerts same");
        long signals = temporal.client().fetchHistory(stream).getEvents().stream()
                .filter(event -> event.hasWorkflowExecutionSignaledEventAttributes())
                .count();
        assertThat(signals).isLessThan(100);
    }

    @Test
    void theEndOfAStreamThatRunsReachesItAndOfOneThatDoesNotIsDropped() throws Exception {
        work();
        send("/v1/alerts/generic", "{\"id\":\"odd\"}");

        JsonNode known = JSON.readTree(send("/v1/alerts/generic", "{\"id\":\"odd\",\"status\":\"resolved\"}")
                .body());
        JsonNode unknown = JSON.readTree(send("/v1/alerts/generic", "{\"id\":\"even\",\"status\":\"resolved\"}")
                .body());

        assertThat(known.get("dropped").asInt()).isZero();
        assertThat(unknown.get("dropped").asInt()).isEqualTo(1);
        assertThat(temporal.client()
                        .newWorkflowStub(AlertWorkflow.class, AlertStreamId.unmatched("generic", "odd"))
                        .show()
                        .occurrences())
                .isEqualTo(2);
    }

    @Test
    void anIncidentWhoseWorkflowWasTerminatedIsKnownToBeStopped() throws Exception {
        work();
        String id = declare();
        IncidentCommands incidents = bridge.getBean(IncidentCommands.class);

        assertThat(incidents.state(id)).contains(new WorkflowState(null, List.of()));
        temporal.client().newUntypedWorkflowStub(id).terminate("somebody clicked on it");
        assertThat(incidents.state(id)).contains(new WorkflowState("terminated", List.of()));
        assertThat(incidents.state("INC-19700101-000000")).isEmpty();
        assertThat(said(id, "note", "{\"text\":\"x\",\"by\":\"alice\"}", "k"))
                .startsWith("409 ")
                .contains("was ended from outside (terminated)");
        HttpResponse<String> unread = get("/v1/incidents/" + id);
        assertThat(unread.statusCode()).as(unread.body()).isEqualTo(503);
        assertThat(unread.body()).contains("its workflow is terminated", "temporal workflow show --workflow-id " + id);
        assertThat(get("/v1/incidents/INC-19700101-000000").statusCode()).isEqualTo(404);
    }

    @Test
    void anActionThatFailsAndIsTriedAgainIsShown() throws Exception {
        worker = temporal.startWorker(
                AlertWorkflow.QUEUE,
                arguments -> {
                    throw ApplicationFailure.newFailure("the cluster is away", "Unavailable");
                },
                SmallIncident.class);
        String id = declare();
        assertThat(get("/v1/incidents/" + id).body()).contains("\"retries\":[]");

        said(id, "approve", "{\"step\":\"act\"}", "a");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode retry = JSON.readTree(get("/v1/incidents/" + id).body())
                    .path("retries")
                    .path(0);
            assertThat(retry.path("action").asString("")).isEqualTo("kubernetes.scale");
            assertThat(retry.path("tries").asInt(0)).isPositive();
            assertThat(retry.path("failure").asString("")).isEqualTo("Unavailable: the cluster is away");
            assertThat(retry.path("next").isString()).isTrue();
        });
    }

    @Test
    void anIncidentThatCannotSayWhatAnUpgradeChangesIsNotTakenForOver() throws Exception {
        work();
        String id = declare();
        IncidentCommands incidents = bridge.getBean(IncidentCommands.class);
        PinnedPlan plan = Plans.onSeverity("one", "page");

        assertThatThrownBy(() -> incidents.upgradeEffect(id, plan))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ENGINE_UNREACHABLE));
        assertThat(incidents.upgradeEffect("INC-19700101-000000", plan)).isEmpty();
    }

    @Test
    void everyWordIsAnsweredByTheIncidentItself() throws Exception {
        work();
        String id = declare();

        assertThat(said(id, "note", "{\"text\":\"x\",\"by\":\"alice\"}", "k")).startsWith("200 {\"done\":\"note 1\"");
        assertThat(said(id, "note", "{\"text\":\"x\",\"by\":\"alice\"}", "k")).startsWith("200 {\"done\":\"note 1\"");
        assertThat(said(id, "note", "{\"text\":\"y\",\"by\":\"alice\"}", "l")).startsWith("200 {\"done\":\"note 2\"");
        assertThat(said(id, "note", "{\"text\":\"x\",\"by\":\"bob\"}", "k"))
                .as("the key of another person")
                .startsWith("200 {\"done\":\"note 3\"");
        assertThat(said(id, "note", "{}", "m")).startsWith("400 ").contains("text is missing", "problem:invalid");
        assertThat(said(id, "approve", "{\"step\":\"s\",\"by\":\"alice\"}", "n"))
                .startsWith("200 ");
        assertThat(said(id, "approve", "{\"step\":\"unasked\"}", "o"))
                .startsWith("409 ")
                .contains("not-asked");
        assertThat(said(id, "approve", "{\"step\":\"done\"}", "p"))
                .startsWith("409 ")
                .contains("bob did");
        assertThat(said(id, "approve", "{\"step\":\"late\"}", "q"))
                .startsWith("409 ")
                .contains("problem:over");
        assertThat(said(id, "approve", "{\"by\":\"mallory\"}", "r"))
                .startsWith("403 ")
                .contains("mallory may not");
        assertThat(said(id, "approve", "{\"by\":\"declarer\"}", "u"))
                .startsWith("403 ")
                .contains("problem:requester", "declarer declared the incident");
        assertThat(said("INC-NEVER", "note", "{\"text\":\"x\"}", "s")).startsWith("404 ");
        assertThat(get("/v1/incidents/" + id).body()).contains("\"lastSeq\":3", "\"occurrences\":null");
        assertThat(said(id, "cancel", "{\"by\":\"alice\"}", "t")).startsWith("200 ");
    }

    /** With no worker at all: whoever declares must not wait for one. */
    @Test
    void everyTryOfADeclarationWithOneKeyIsOneIncidentAndAnotherDeclarationUnderThatKeyIsRefused() throws Exception {
        String body = "{\"plan\":\"one\",\"severity\":\"P1\",\"title\":\"%s\",\"by\":\"alice\"}";
        List<CompletableFuture<HttpResponse<String>>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(
                    HTTP.sendAsync(keyed(body.formatted("smoke"), "declare-1"), HttpResponse.BodyHandlers.ofString()));
        }
        List<String> ids = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> one : tries) {
            assertThat(one.get().statusCode()).as(one.get().body()).isEqualTo(201);
            ids.add(one.get().body());
        }
        HttpResponse<String> other =
                HTTP.send(keyed(body.formatted("fire"), "declare-1"), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> unkeyed = send("/v1/incidents", body.formatted("smoke"));

        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("something else was declared under this Idempotency-Key");
        assertThat(unkeyed.body()).isNotEqualTo(ids.getFirst());
    }

    private static HttpRequest keyed(String body, String key) {
        return HttpRequest.newBuilder(post("/v1/incidents", body), (name, value) -> true)
                .header("Idempotency-Key", key)
                .build();
    }

    @Test
    void anIncidentIsDeclaredFromAStreamNoRuleMatched() throws Exception {
        work();
        send("/v1/alerts/generic", "{\"id\":\"from\"}");
        String stream = AlertStreamId.unmatched("generic", "from");

        HttpResponse<String> declared = send(
                "/v1/incidents", "{\"plan\":\"one\",\"severity\":\"P1\",\"by\":\"bob\",\"alert\":\"" + stream + "\"}");
        HttpResponse<String> unknown =
                send("/v1/incidents", "{\"plan\":\"one\",\"severity\":\"P1\",\"by\":\"bob\",\"alert\":\"alert:no\"}");

        assertThat(declared.body()).isEqualTo("{\"id\":\"INC-bob\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void withoutAWorkerAWordIsAnsweredInTimeAndSaysSo() throws Exception {
        String id = declare();
        Instant before = Instant.now();

        String answer = said(id, "note", "{\"text\":\"x\",\"by\":\"alice\"}", "k");

        assertThat(answer).startsWith("503 ").contains("no worker answered", "problem:no-worker");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(13));
    }

    @Test
    void anIncidentThatTemporalTakesNoMoreCallsOfSaysHowItIsStillTold() throws Exception {
        work();
        String id = declare();
        for (int i = 0; i < UPDATES; i++) {
            assertThat(said(id, "note", "{\"text\":\"x\",\"by\":\"alice\"}", "n" + i))
                    .startsWith("200 ");
        }

        String answer = said(id, "note", "{\"text\":\"x\",\"by\":\"alice\"}", "last");

        assertThat(answer)
                .startsWith("409 ")
                .contains("problem:full", "temporal workflow signal --workflow-id " + id + " --name note");
    }

    @Test
    void readinessTellsThatTemporalIsThereAndTheBridgeRunsNoWorker() throws Exception {
        HttpResponse<String> ready = HTTP.send(
                HttpRequest.newBuilder(management.resolve("/health/readiness")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.body()).contains("\"temporal\"");
        assertThat(bridge.getBeansOfType(WorkerFactory.class)).isEmpty();
    }

    private void work() {
        worker = temporal.startWorker(AlertWorkflow.QUEUE, SmallStream.class, SmallIncident.class);
    }

    private static String declare() throws Exception {
        HttpResponse<String> declared = send(
                "/v1/incidents",
                "{\"plan\":\"one\",\"severity\":\"P1\",\"playbook\":\"stop-it\",\"title\":\"smoke\",\"by\":\"alice\"}");
        assertThat(declared.statusCode()).as(declared.body()).isEqualTo(201);
        return JSON.readTree(declared.body()).get("id").asString();
    }

    private static String alert(String id, String job) {
        return "{\"id\":\"%s\",\"title\":\"%s\",\"severity\":\"critical\",\"labels\":{\"job\":\"%s\"}}"
                .formatted(id, id, job);
    }

    private static String said(String id, String word, String body, String key) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(post("/v1/incidents/" + id + "/" + word, body), (name, value) -> true)
                        .header("Idempotency-Key", key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static HttpResponse<String> send(String path, String body) throws Exception {
        return HTTP.send(post(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    static class OnePlan {
        @Bean
        PlanBook planBook() {
            return new PlanBook(List.of(Plans.onSeverity("one", "critical")));
        }
    }
}
