package dev.fireline.benchmarks.stage;

import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The product's API as a caller sees it. */
public final class Product {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    public Product(int port) {
        this.url = "http://127.0.0.1:" + port;
    }

    /** Whether the alert was answered 202. */
    public boolean accepts(String key) {
        return post("/v1/alerts/generic", alert(key)) == 202;
    }

    /** The body that {@link #accepts} sends. */
    public static Map<String, Object> alert(String key) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("id", key);
        alert.put("title", key);
        alert.put("labels", Map.of("alertname", "Benchmark", "key", key));
        return alert;
    }

    /** Approves a step. */
    public boolean approves(String incident, String step, String by) {
        return post("/v1/incidents/" + incident + "/approve", Map.of("step", step, "by", by)) < 300;
    }

    /** Incidents that are open, by the archive; at most a page of them. */
    public JsonNode incidents() {
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(url + "/v1/incidents")));
        return Payloads.mapper().readTree(answer.body());
    }

    private int post(String path, Map<String, Object> body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                Payloads.mapper().writeValueAsBytes(body))))
                .statusCode();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A port nobody listens on now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
