package dev.fireline.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The responder API of a running Fireline, as JSON trees: what a newer server adds is shown as well. */
public final class FirelineApi {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration READ_WITHIN = Duration.ofHours(1);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI server;
    private final @Nullable Token token;
    /** Follows no redirect: the token is for one server. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    /** @param server {@code http://host:port}, with a path before {@code /v1} where a proxy has one */
    public FirelineApi(URI server) {
        this(server, null);
    }

    FirelineApi(URI server, @Nullable Token token) {
        String address = server.toString();
        this.server = address.endsWith("/") ? URI.create(address.substring(0, address.length() - 1)) : server;
        this.token = token;
    }

    public URI server() {
        return server;
    }

    boolean hasToken() {
        return token != null;
    }

    /**
     * @param path with its query, from {@code /v1} on
     * @throws ServerProblem when the server says no
     * @throws ServerUnreachable when none answers
     */
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /**
     * What is no JSON.
     *
     * @param path from {@code /v1} on
     * @return empty when the server has nothing there
     * @throws ServerProblem when the server says no
     * @throws ServerUnreachable when none answers
     */
    public Optional<byte[]> bytes(String path) {
        HttpRequest.Builder request = request(path).setHeader("Accept", "*/*").GET();
        HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() >= 300) {
            throw ServerProblem.of(
                    response.uri(), response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        }
        return Optional.of(response.body());
    }

    /**
     * @param path from {@code /v1} on
     * @param body written as JSON
     * @throws ServerProblem when the server says no
     * @throws ServerUnreachable when none answers
     */
    public JsonNode post(String path, Object body) {
        return postText(path, MAPPER.writeValueAsString(body));
    }

    /** As {@link #post}, of what takes as long as there are bytes to read: up to an hour. */
    public JsonNode postAndWait(String path, Object body) {
        return send(request(path)
                .timeout(READ_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body))));
    }

    /**
     * The bytes that answer, for the caller to close. Where they break off, reading them throws {@link ServerUnreachable}.
     *
     * @throws ServerProblem when the server says no
     * @throws ServerUnreachable when none answers
     */
    public InputStream postForBytes(String path, Object body) {
        HttpRequest.Builder request = request(path)
                .timeout(READ_WITHIN)
                .setHeader("Accept", "*/*")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        if (response.statusCode() < 300) {
            return new Arriving(server, response.body());
        }
        try (InputStream refusal = response.body()) {
            String text = new String(refusal.readNBytes(64 * 1024), StandardCharsets.UTF_8);
            throw ServerProblem.of(response.uri(), response.statusCode(), text);
        } catch (IOException e) {
            throw ServerUnreachable.afterReaching(server, e);
        }
    }

    /** As {@link #post}, with JSON at hand. */
    public JsonNode postText(String path, String json) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json));
        try {
            return send(request);
        } catch (ServerUnreachable lost) {
            // The answer may have been lost on its way; the same key asks for the same answer.
            if (lost.reached()) {
                return send(request);
            }
            throw lost;
        }
    }

    /**
     * Server-Sent Events as bytes, open until one side closes.
     *
     * @param incident only of that one; null: of all
     * @param after id of the last event that was seen; null: from now on
     */
    public InputStream events(@Nullable String incident, @Nullable String after) {
        HttpRequest.Builder request =
                request("/v1/events" + (incident == null ? "" : "?incident=" + segment(incident)));
        request.setHeader("Accept", "text/event-stream");
        request.setHeader("Cache-Control", "no-store");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        HttpResponse<InputStream> response = exchange(request.GET(), BodyHandlers.ofInputStream());
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() == 200 && type.startsWith("text/event-stream")) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
            throw response.statusCode() == 200
                    ? ServerProblem.strange(response.uri(), 406, server + " has no stream of events")
                    : ServerProblem.of(response.uri(), response.statusCode(), text);
        } catch (IOException e) {
            throw ServerUnreachable.afterReaching(server, e);
        }
    }

    /** One segment of a path, or one value of a query. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(ANSWER_WITHIN)
                .header("Accept", "application/json, application/problem+json");
        return token == null ? request : request.header("Authorization", token.header());
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw ServerProblem.of(response.uri(), response.statusCode(), response.body());
        }
        try {
            return response.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            throw ServerProblem.strange(
                    response.uri(),
                    response.statusCode(),
                    server + " answers something that is not JSON; is it a Fireline?");
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw ServerUnreachable.nobodyThere(server, e);
        } catch (IOException e) {
            throw ServerUnreachable.afterReaching(server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServerUnreachable.nobodyThere(server, e);
        }
    }
}
