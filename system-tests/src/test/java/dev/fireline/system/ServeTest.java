package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Api.Answer;
import dev.fireline.system.Stage.Finished;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * One {@code serve}. Each test has a stream of alerts of its own, but for those about the key compromise, which follow each
 * other; the storm comes first, so that the one that counts seconds meets a server that has run for a while.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("says how soon something happens")
class ServeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static final String KEY_EXPOSED = Alerts.firing("MpcKeyExposed");

    private final Api api = STAGE.api();

    @BeforeAll
    static void serve() {
        STAGE.shareCache();
        STAGE.serve();
    }

    @Test
    @Order(2)
    void anAcceptedAlertIsAnIncidentWithinTwoSecondsForTheApiTheCliAndTemporal() {
        Answer answer = api.alertmanager(KEY_EXPOSED);
        long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();

        assertThat(answer.status()).isEqualTo(202);
        String incident = await("the incident in the API")
                .atMost(Duration.ofSeconds(2))
                .until(() -> api.incidents("severity=P0"), found -> !found.isEmpty())
                .getFirst()
                .path("id")
                .asString();
        Finished temporal;
        do { // whoever asks within two seconds may be the first to see it
            temporal = STAGE.temporal("workflow", "list", "--query", "Severity=\"P0\"", "--output", "json");
        } while (!temporal.output().contains(incident) && System.nanoTime() < deadline);
        assertThat(temporal.output()).contains("\"workflowId\": \"" + incident + "\"");
        Finished list = STAGE.run("incident", "list", "-o", "json");
        assertThat(list.exit()).isZero();
        assertThat(list.output()).contains("\"" + incident + "\"").contains("MpcKeyExposed");
    }

    @Test
    @Order(3)
    void aSignalOfTheTemporalCliApproves() {
        String incident = keyCompromise();
        api.awaitQuestion(incident, "stop-all");

        Finished signal = STAGE.temporal(
                "workflow",
                "signal",
                "--workflow-id",
                incident,
                "--name",
                "approve",
                "--input",
                "{\"step\":\"stop-all\",\"by\":\"alice\"}");

        assertThat(signal.exit()).as(signal.output()).isZero();
        await("the decision on the timeline")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(api.story(incident)).contains("DECISION 'stop-all': approve by alice"));
        api.awaitQuestion(incident, "revoke-certificates");
    }

    @Test
    @Order(4)
    void aRefusedDecisionIsAnsweredWithItsReasonOverHttpAndByTheCli() {
        String incident = keyCompromise();
        String path = "/v1/incidents/" + incident;

        Answer never = api.post(path + "/approve", Map.of("step", "launch-rocket", "by", "alice"));
        Answer again = api.post(path + "/approve", Map.of("step", "stop-all", "by", "alice"));
        Finished cli = STAGE.run("incident", "approve", incident, "launch-rocket", "--by", "alice");
        Finished unknown = STAGE.run("incident", "approve", "INC-1", "stop-all", "--by", "alice");

        assertThat(never.status()).isEqualTo(409);
        assertThat(never.body().path("type").asString()).isEqualTo("urn:fireline:problem:not-asked");
        assertThat(never.body().path("detail").asString()).contains("launch-rocket");
        assertThat(again.status()).isEqualTo(409);
        assertThat(cli.exit()).isEqualTo(1);
        assertThat(cli.output()).contains("nothing waits for an answer to 'launch-rocket'");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.output()).contains("No such incident");
        api.awaitQuestion(incident, "revoke-certificates");
        Answer stranger = api.post(path + "/approve", Map.of("step", "revoke-certificates", "by", "dave"));
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.body().path("detail").asString()).contains("dave may not answer 'revoke-certificates'");
    }

    @Test
    @Order(5)
    void theEndOfAnAlertIsOnlyNotedWhereTheRuleSaysNote() {
        String incident = keyCompromise();

        assertThat(api.alertmanager(Alerts.resolved(KEY_EXPOSED)).status()).isEqualTo(202);

        await("the end of the alert on the timeline")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(api.story(incident)).contains("ALERT every alert is resolved at its source"));
        assertThat(api.incident(incident).path("status").asString()).isEqualTo("OPEN");
    }

    @Test
    void theEndOfAnAlertResolvesWhereTheRuleSaysResolve() {
        String alert = Alerts.firing("MpcQueueLong");
        api.alertmanager(alert);
        String incident = incidentOf("MpcQueueLong");

        assertThat(api.alertmanager(Alerts.resolved(alert)).status()).isEqualTo(202);

        await("the incident to be resolved")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(api.story(incident))
                        .contains("ALERT every alert is resolved at its source")
                        .anyMatch(line -> line.startsWith("RESOLVED")));
        assertThat(api.incident(incident).path("status").asString()).isNotEqualTo("OPEN");
    }

    @Test
    @Order(1)
    void theSameBodyAHundredTimesIsOneIncidentWithAHundredOccurrences() throws Exception {
        String alert = Alerts.firing("MpcDiskSlow");
        Callable<Answer> post = () -> api.alertmanager(alert);

        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers =
                    senders.invokeAll(Stream.generate(() -> post).limit(100).toList());
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(202);
            }
        }

        String incident = incidentOf("MpcDiskSlow");
        await("a hundred occurrences")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                api.incident(incident).path("occurrences").asLong())
                        .isEqualTo(100));
        assertThat(incidentsOf("MpcDiskSlow")).hasSize(1);
    }

    @Test
    void anAlertThatNoRuleMatchesIsKeptAndAnIncidentCanBeDeclaredFromIt() {
        String alert = Alerts.firing("PrinterOnFire").replace("mpc", "printer");

        Answer answer = api.alertmanager(alert);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("unmatched").asInt()).isEqualTo(1);
        String stream = await("the unmatched alert")
                .atMost(SOON)
                .until(
                        () -> api.get("/v1/alerts?unmatched=true")
                                .body()
                                .path("streams")
                                .valueStream()
                                .filter(each -> each.toString().contains("PrinterOnFire"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst()
                .path("id")
                .asString();
        Answer declared = api.post(
                "/v1/incidents", Map.of("plan", "mpc-transformer", "severity", "P3", "alert", stream, "by", "alice"));
        assertThat(declared.status()).as(declared.body().toString()).isEqualTo(201);
        String incident = declared.body().path("id").asString();
        await("the declared incident")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(api.story(incident)).anyMatch(line -> line.startsWith("DECLARED")));
        assertThat(api.incident(incident).path("declaredBy").asString()).isEqualTo("alice");
    }

    @Test
    void aSecondServeOnTheSameDataSaysSoAndEnds() {
        Finished second = STAGE.run("serve", "--data", STAGE.data().toString(), "--port=" + Ports.anyFree());

        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.output())
                .contains("Fireline already runs here")
                .contains("API " + STAGE.ports().apiUrl());
    }

    /** The one incident of that rule, which its first test declares. */
    private String keyCompromise() {
        return api.awaitIncident("severity=P0");
    }

    private String incidentOf(String alertname) {
        return await("the incident of " + alertname)
                .atMost(SOON)
                .until(() -> incidentsOf(alertname), found -> !found.isEmpty())
                .getFirst()
                .path("id")
                .asString();
    }

    private List<JsonNode> incidentsOf(String alertname) {
        return api.incidents("plan=mpc-transformer").stream()
                .filter(incident -> incident.path("title").asString().contains(alertname))
                .toList();
    }
}
