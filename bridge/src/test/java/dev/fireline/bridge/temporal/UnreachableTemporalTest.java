package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.alert.AlertStreams;
import dev.fireline.bridge.alert.TemporalAlertStreams;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.payload.Payloads;
import io.grpc.ConnectivityState;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreachableTemporalTest {
    private static final AlertStreams.Call CALL = new AlertStreams.Call(
            "alert:one",
            new AlertStream(null, null, "rehearse", null),
            "x",
            new AlertBatch(List.of(new RoutedAlert(Alerts.firing("x", Map.of()), null, null, null))));

    @Test
    void nobodyListening() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertUnreachableInTime(port);
    }

    /** Whoever sends to a Temporal that is gone is answered within 2 s (fault F04). */
    @Test
    void withoutAConnectionACallIsNotWaitedForAsLong() {
        Duration asked = TemporalCalls.WITHOUT_CONNECTION.plusMillis(1);

        assertThat(TemporalCalls.patience(ConnectivityState.READY, asked)).isEqualTo(asked);
        assertThat(TemporalCalls.patience(ConnectivityState.IDLE, asked)).isEqualTo(TemporalCalls.WITHOUT_CONNECTION);
        assertThat(TemporalCalls.patience(ConnectivityState.TRANSIENT_FAILURE, asked))
                .isEqualTo(TemporalCalls.WITHOUT_CONNECTION)
                .isLessThan(Duration.ofSeconds(2));
        assertThat(TemporalCalls.patience(ConnectivityState.CONNECTING, Duration.ofMillis(10)))
                .isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void aServerThatTakesTheConnectionAndIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertUnreachableInTime(silent.getLocalPort());
        }
    }

    private static void assertUnreachableInTime(int port) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .build());
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build());
        try (TemporalCalls calls = new TemporalCalls(client)) {
            AlertStreams streams = new TemporalAlertStreams(client, calls);
            Instant before = Instant.now();

            assertThatThrownBy(() -> streams.receive(CALL))
                    .isInstanceOf(ProblemException.class)
                    .extracting(e -> ((ProblemException) e).problem())
                    .isEqualTo(Problem.ENGINE_UNREACHABLE);

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            stubs.shutdownNow();
        }
    }
}
