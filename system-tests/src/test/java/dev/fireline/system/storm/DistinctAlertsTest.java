package dev.fireline.system.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Stage;
import dev.fireline.system.topology.Topology;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Different alerts in a body each, all at once, at a bridge with little memory. {@code -Dfireline.storm.distinct=10000}. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // every wait in here has a limit of its own
@Isolated("a storm takes every processor")
class DistinctAlertsTest {
    private static final int ALERTS = Integer.getInteger("fireline.storm.distinct", 200);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void whatCannotBeAcceptedNowIsRefusedWith503AndAcceptedLaterWhileADecisionIsAnsweredAndEachIsOneIncident()
            throws Exception {
        try (StandInReceiver receiver = StandInReceiver.start();
                Topology topology = Topology.on(STAGE)
                        .onDevelopmentServer()
                        .workers(1)
                        .bridges(1)
                        .bridgeJava("-Xmx512m -XX:+ExitOnOutOfMemoryError")
                        .settings(List.of("--fireline.plans="
                                + StormPlans.write(STAGE.folder().resolve("plans"), receiver.url("/page"))))
                        .start()) {
            topology.api().alertmanager(Bodies.one("Burns", "earlier", "instance"));
            String earlier = topology.api().awaitIncident("plan=storm");
            topology.api().awaitQuestion(earlier, "look");
            Sender sender = new Sender(List.of(topology.api(0).url()));
            long began = System.nanoTime();
            topology.engine().server().pause(); // nothing can be accepted now
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> done = IntStream.range(0, ALERTS)
                        .<Future<?>>mapToObj(number -> senders.submit(() -> sender.send(
                                number,
                                "/v1/alerts/alertmanager",
                                "distinct-" + number,
                                Bodies.one("Smoulders", "service-" + number, "instance-" + number))))
                        .toList();
                try {
                    await("refusals").atMost(Duration.ofMinutes(2)).until(() -> sender.answered(503) > 0);
                } finally {
                    topology.engine().server().resume(); // the senders go on until they are accepted
                }
                long waiting = done.stream().filter(call -> !call.isDone()).count();
                long asked = System.nanoTime();
                topology.api().tell(earlier, "decide", Map.of("step", "look", "choice", "done", "by", "on-call"));
                System.out.printf(
                        "distinct: a decision was answered after %d ms while %d alerts waited%n",
                        Duration.ofNanos(System.nanoTime() - asked).toMillis(), waiting);
                assertThat(waiting).as("intake is saturated").isPositive();
                for (Future<?> one : done) {
                    one.get();
                }
            }
            Duration accepted = Duration.ofNanos(System.nanoTime() - began);

            await("an incident for each alert")
                    .atMost(Duration.ofMinutes(30))
                    .until(() ->
                            count(topology, "incident where plan = 'storm' and id <> '" + earlier + "'") >= ALERTS);
            System.out.printf(
                    "distinct: %d alerts accepted after %d ms, incidents after %d s; %s%n",
                    ALERTS,
                    accepted.toMillis(),
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    sender);
            assertThat(count(topology, "incident where plan = 'storm' and id <> '" + earlier + "'"))
                    .isEqualTo(ALERTS);
            assertThat(count(topology, "alert_stream where plan = 'storm' and incident_id <> '" + earlier + "'"))
                    .isEqualTo(ALERTS);
            assertThat(count(topology, "alert_stream where plan = 'storm' and occurrences <> 1"))
                    .isZero();
            assertThat(sender.withoutRetryAfter()).isZero();
            assertThat(sender.slowestAnswer()).isLessThan(Duration.ofSeconds(8));
            assertThat(topology.bridges().getFirst().isRunning()).isTrue();
        }
    }

    private static long count(Topology topology, String what) throws SQLException {
        try (Connection archive = topology.archive();
                Statement statement = archive.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }
}
