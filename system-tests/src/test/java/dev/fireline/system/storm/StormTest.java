package dev.fireline.system.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.alert.Alert;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Stage;
import dev.fireline.system.topology.Topology;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.alert.StreamSignal;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * A storm of one key, from 64 senders at two bridges, while the engine asks for a new run every few hundred events. {@code
 * -Dfireline.storm=100000} makes it longer.
 */
@Tag("storms")
class StormTest {
    private static final int ALERTS = Integer.getInteger("fireline.storm", 10_000);
    private static final int SENDERS = 64;
    private static final int RAW = 640;

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
            double raw = rate(RAW, rawSender(topology));

            Sender sender = new Sender(bridges);
            Instant began = Instant.now();
            double coalesced = rate(
                    ALERTS,
                    number -> sender.send(
                            number,
                            "/v1/alerts/alertmanager",
                            "storm-" + number,
                            Bodies.one("Burns", "shop", "instance-" + number % 7)));
            Instant ended = Instant.now();

            Instant paged = await("the page")
                    .atMost(Duration.ofSeconds(30))
                    .until(receiver::received, pages -> !pages.isEmpty())
                    .getFirst()
                    .at();
            List<JsonNode> incidents = topology.api(0).incidents("plan=storm").stream()
                    .filter(incident -> incident.toString().contains("of shop"))
                    .toList();
            assertThat(incidents).hasSize(1);
            String incident = incidents.getFirst().path("id").asString();
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
                    "storm: %d alerts at %.0f/s through two bridges, uncoalesced %.0f/s (%.1f times); page %d ms after the"
                            + " first alert, storm %d ms; incident history %d events; runs of the stream %d; %s%n",
                    ALERTS,
                    coalesced,
                    raw,
                    coalesced / raw,
                    Duration.between(began, paged).toMillis(),
                    Duration.between(began, ended).toMillis(),
                    history,
                    runs,
                    sender);
            assertThat(paged).isBefore(began.plusSeconds(2)).isBefore(ended);
            assertThat(pagesAbout(receiver, incident)).isOne();
            assertThat(history).isLessThan(300);
            assertThat(runs).isGreaterThan(1);
            assertThat(coalesced / raw).isGreaterThanOrEqualTo(10);
        }
    }

    private static long pagesAbout(StandInReceiver receiver, String incident) {
        return receiver.received().stream()
                .map(Received::body)
                .filter(body -> body.contains(incident))
                .count();
    }

    /** The same alerts without a bridge between: each a call of its own to one stream. */
    private static IntConsumer rawSender(Topology topology) {
        WorkflowClient client = client(topology);
        AlertStream start = new AlertStream(null, null, "live", null);
        return number -> {
            Instant now = Instant.now();
            Alert alert = new Alert(
                    "raw",
                    "instance-" + number % 7,
                    Alert.Status.FIRING,
                    Map.of("alertname", "Burns"),
                    Map.of("summary", "Burns"),
                    Map.of(),
                    Map.of(),
                    now,
                    null,
                    now,
                    URI.create("http://prometheus.example").toString());
            StreamSignal.send(
                    client,
                    "alert:unmatched:raw",
                    start,
                    "raw",
                    new AlertBatch(List.of(new RoutedAlert(alert, null, null, null))));
        };
    }

    /** Calls a second, of that many from {@value #SENDERS} senders. */
    private static double rate(int calls, IntConsumer call) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
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
        return calls * 1e9 / (System.nanoTime() - began);
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
