package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.alert.AlertForwarder;
import dev.fireline.bridge.alert.Delivery;
import dev.fireline.bridge.alert.TemporalAlertStreams;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.alert.RoutedAlert;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A storm of one stream from two bridges on a real server that asks for a new run every few hundred events. */
@Timeout(240)
class StormOnTemporalTest {
    private static final int ALERTS = 10_000;
    private static final int SENDERS = 64;
    private static final String STREAM = "alert:unmatched:storm";

    /** Keeps the newest state. */
    public static final class Archive implements AlertArchivePort {
        final AtomicReference<AlertStreamView> newest = new AtomicReference<>();

        @Override
        public void alerts(AlertStreamView stream) {
            newest.set(stream);
        }
    }

    @Test
    void everyAlertOfALongStormIsCountedOnceOverNewRunsUnderLoad() throws Exception {
        Archive archive = new Archive();
        try (DevTemporal temporal = new DevTemporal("limit.historyCount.suggestContinueAsNew=300")) {
            WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
            workers.newWorker(AlertWorkflow.QUEUE).registerWorkflowImplementationTypes(AlertWorkflowImpl.class);
            workers.newWorker(AlertArchivePort.QUEUE).registerActivitiesImplementations(archive);
            workers.start();
            try (TemporalCalls calls = new TemporalCalls(temporal.client())) {
                List<AlertForwarder> bridges = List.of(bridge(temporal, calls), bridge(temporal, calls));
                AtomicInteger next = new AtomicInteger();
                long began = System.nanoTime();
                try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
                    List<Future<?>> done = new ArrayList<>();
                    for (int sender = 0; sender < SENDERS; sender++) {
                        done.add(senders.submit(() -> {
                            for (int i = next.getAndIncrement(); i < ALERTS; i = next.getAndIncrement()) {
                                send(bridges, i);
                            }
                        }));
                    }
                    for (Future<?> one : done) {
                        one.get();
                    }
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                await("every alert to be counted")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> archive.newest.get() != null
                                && archive.newest.get().occurrences() >= ALERTS);
                assertThat(archive.newest.get().occurrences()).isEqualTo(ALERTS);
                long runs = temporal.client()
                        .listExecutions("WorkflowId = '" + STREAM + "'")
                        .count();
                System.out.printf(
                        "storm: %d alerts at %.0f/s through two bridges, %d runs%n", ALERTS, ALERTS / seconds, runs);
                assertThat(runs).isGreaterThan(1);
                assertThat(archive.newest.get().members()).hasSize(7);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    /** Tries again as a sender does, at the other bridge, under the same key. */
    private static void send(List<AlertForwarder> bridges, int number) {
        Alert alert = Alerts.firing("instance-" + number % 7, Map.of("job", "storm"));
        RoutedAlert routed = new RoutedAlert(alert, null, null, null, "k" + number + "/0");
        Delivery delivery = new Delivery(
                STREAM, new AlertStream(null, null, "live", null), List.of(new Delivery.Sized(routed, 400)));
        for (int attempt = 0; ; attempt++) {
            try {
                bridges.get((number + attempt) % bridges.size())
                        .forward(delivery)
                        .forEach(done -> assertThat(done.join()).isTrue());
                return;
            } catch (CompletionException refused) {
                assertThat(attempt).as(refused.toString()).isLessThan(100);
            }
        }
    }

    private static AlertForwarder bridge(DevTemporal temporal, TemporalCalls calls) {
        return new AlertForwarder(new TemporalAlertStreams(temporal.client(), calls), Thread::startVirtualThread);
    }
}
