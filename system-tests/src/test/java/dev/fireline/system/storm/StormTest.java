package dev.fireline.system.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Stage;
import dev.fireline.system.topology.Topology;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * A storm of one key, from 64 senders at two bridges, while the engine asks for a new run every few hundred events. {@code
 * -Dfireline.storm=100000} makes it longer.
 */
@Tag("storms")
@Timeout(value = 20, unit = TimeUnit.MINUTES) // every wait in here has a limit of its own
@Isolated("a storm takes every processor")
class StormTest {
    private static final int ALERTS = Integer.getInteger("fireline.storm", 10_000);
    private static final int SENDERS = 64;

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aStormOfOneKeyIsOneIncidentPagedWhileItLastsAndNothingIsLostOrCountedTwiceOverNewRuns() throws Exception {
        try (StandInReceiver receiver = StandInReceiver.start();
                Topology topology = Topology.on(STAGE)
                        .onDevelopmentServer()
                        .dynamicConfig("limit.historyCount.suggestContinueAsNew=400")
                        .workers(1)
                        .settings(List.of(
                                "--fireline.mode=live",
                                "--fireline.plans="
                                        + StormPlans.write(STAGE.folder().resolve("plans"), receiver.url("/page"))))
                        .start()) {
            List<String> bridges =
                    List.of(topology.api(0).url(), topology.api(1).url());
            new Sender(bridges).send(0, "/v1/alerts/alertmanager", "warm-0", Bodies.one("Burns", "warm", "0"));
            new Sender(bridges).send(1, "/v1/alerts/alertmanager", "warm-1", Bodies.one("Burns", "warm", "0"));
            await("the first page")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !receiver.received().isEmpty());
            receiver.forget();

            Sender sender = new Sender(bridges);
            Instant began = Instant.now();
            send(
                    ALERTS,
                    number -> sender.send(
                            number,
                            "/v1/alerts/alertmanager",
                            "storm-" + number,
                            Bodies.one("Burns", "shop", "instance-" + number % 7)));
            Instant ended = Instant.now();

            List<JsonNode> incidents = await("the incident")
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> topology.api(0).incidents("plan=storm").stream()
                                    .filter(incident -> incident.toString().contains("of shop"))
                                    .toList(),
                            found -> !found.isEmpty());
            assertThat(incidents).hasSize(1);
            String incident = incidents.getFirst().path("id").asString();
            Instant paged = await("the page")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> told(receiver, incident, "/page/"), pages -> !pages.isEmpty())
                    .getFirst()
                    .at();
            await("every alert to be counted")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(topology.api(1)
                                    .incident(incident)
                                    .path("occurrences")
                                    .asLong())
                            .isEqualTo(ALERTS));
            WorkflowClient client = client(topology);
            int history = client.fetchHistory(incident).getEvents().size();
            String stream =
                    topology.api(0).incident(incident).path("alertStream").asString();
            int runs = runs(client, stream);
            System.out.printf(
                    "storm: %d alerts at %.0f/s through two bridges; page %d ms after the first alert was sent, storm %d ms;"
                            + " incident history %d events; runs of the stream %d; %s%n",
                    ALERTS,
                    ALERTS * 1000.0 / Duration.between(began, ended).toMillis(),
                    Duration.between(began, paged).toMillis(),
                    Duration.between(began, ended).toMillis(),
                    history,
                    runs,
                    sender);
            assertThat(sender.answered(202)).isEqualTo(ALERTS);
            assertThat(paged).as("the storm does not hold the page back").isBefore(ended);
            assertThat(told(receiver, incident, "/page/"))
                    .as("the responder is paged once, however often it fires")
                    .hasSize(1);
            assertThat(told(receiver, incident, "/ask/"))
                    .as("and once for the task")
                    .hasSize(1);
            assertThat(history).isLessThan(300);
            assertThat(runs).isGreaterThan(1);
        }
    }

    /** Messages of a kind about that incident, repeats of a try included. */
    private static List<Received> told(StandInReceiver receiver, String incident, String kind) {
        return receiver.received().stream()
                .filter(request ->
                        String.valueOf(request.header("Idempotency-Key")).contains(incident + kind))
                .toList();
    }

    /** From {@value #SENDERS} senders at once. */
    private static void send(int calls, IntConsumer call) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                done.add(senders.submit(() -> {
                    for (int number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                        call.accept(number);
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
    }

    private static int runs(WorkflowClient client, String stream) {
        return (int) client.listExecutions("WorkflowId = '" + stream + "'").count();
    }

    private static WorkflowClient client(Topology topology) {
        return WorkflowClient.newInstance(
                topology.temporal(),
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build());
    }
}
