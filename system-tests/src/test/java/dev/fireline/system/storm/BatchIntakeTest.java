package dev.fireline.system.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Api;
import dev.fireline.system.Stage;
import dev.fireline.system.topology.Topology;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** One body with 2,000 different alerts. {@code -Dfireline.storm.streams=2000} gives each a stream of its own. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // every wait in here has a limit of its own
@Isolated("a storm takes every processor")
class BatchIntakeTest {
    private static final int ALERTS = 2_000;
    private static final int STREAMS = Integer.getInteger("fireline.storm.streams", 250);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void oneBodyOfTwoThousandAlertsIsAcceptedAtOnceAndEachArrivesOnceThoughBridgeAndWorkerAreKilled() throws Exception {
        try (StandInReceiver receiver = StandInReceiver.start();
                Topology topology = Topology.on(STAGE)
                        .onDevelopmentServer()
                        .workers(1)
                        .settings(List.of("--fireline.plans="
                                + StormPlans.write(STAGE.folder().resolve("plans"), receiver.url("/page"))))
                        .start()) {
            String body = Bodies.many("Flickers", ALERTS, STREAMS);

            long began = System.nanoTime();
            int status = post(topology.api(0), body);
            Duration accepted = Duration.ofNanos(System.nanoTime() - began);
            topology.bridges().getFirst().kill();
            await("some alerts at their streams")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> sum(topology, "count(*)") > 0);
            topology.workers().getFirst().kill();
            int again = post(topology.api(1), body); // no answer came, for all its sender knows
            topology.workers().getFirst().start();
            topology.workers().getFirst().awaitReady();

            assertThat(status).isEqualTo(202);
            assertThat(again).isEqualTo(202);
            await("every alert at its stream")
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> sum(topology, "sum(occurrences)") >= ALERTS);
            System.out.printf(
                    "batch: %d alerts of %d streams accepted in %d ms, arrived after %d s, a kill of bridge and worker"
                            + " between%n",
                    ALERTS,
                    STREAMS,
                    accepted.toMillis(),
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
            assertThat(accepted).isLessThan(Duration.ofSeconds(5));
            assertThat(sum(topology, "count(*)")).isEqualTo(STREAMS);
            assertThat(sum(topology, "min(occurrences)")).isEqualTo(ALERTS / STREAMS);
            assertThat(sum(topology, "max(occurrences)")).isEqualTo(ALERTS / STREAMS);
        }
    }

    private static int post(Api api, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(api.url() + "/v1/alerts/alertmanager"))
                                    .header("Content-Type", "application/json")
                                    .timeout(Duration.ofSeconds(60))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static long sum(Topology topology, String what) throws SQLException {
        try (Connection archive = topology.archive();
                Statement statement = archive.createStatement();
                ResultSet row = statement.executeQuery("select " + what + " from alert_stream where plan = 'storm'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
