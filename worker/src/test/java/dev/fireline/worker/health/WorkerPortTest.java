package dev.fireline.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.worker.WorkerApplication;
import dev.fireline.worker.engine.LocalTemporal;
import io.temporal.testing.TemporalDevServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker alone, with one queue, on a real Temporal. */
class WorkerPortTest {

    @Test
    void aWorkerAloneAnswersForHealthAndMetricsOnItsManagementPort() throws IOException, InterruptedException {
        int management = freePort();
        try (TemporalDevServer temporal = LocalTemporal.start();
                ConfigurableApplicationContext worker = SpringApplication.run(
                        WorkerApplication.class,
                        "--spring.temporal.connection.target=" + temporal.getTarget(),
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/down",
                        "--fireline.worker.queues=fireline-http",
                        "--management.server.port=" + management)) {
            assertThat(worker.isRunning()).isTrue();

            HttpResponse<String> readiness = get(management, "/health/readiness");
            assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
            assertThat(get(management, "/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get(management, "/health").body()).contains("fireline-http");
            assertThat(get(management, "/metrics").body())
                    .contains("fireline_pages_undelivered", "fireline_task_queue_pollers", "temporal_");
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
