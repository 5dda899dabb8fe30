package dev.fireline.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The responder API of a running Fireline, as JSON trees: what a newer server adds is shown as well. */
public final class FirelineApi {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    /** @param server {@code http://host:port}, with a path before {@code /v1} where a proxy has one */
    public FirelineApi(URI server) {
        String address = server.toString();
        this.server = address.endsWith("/") ? URI.create(address.substring(0, address.length() - 1)) : server;
    }

    public URI server() {
        return server;
    }

    /**
     * @param path with its query, from {@code /v1} on
     * @throws ServerProblem when the server says no
     * @throws ServerUnreachable when none answers
     */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)).GET());
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

    /** As {@link #post}, with JSON at hand. */
    public JsonNode postText(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** One segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(
                    request.timeout(ANSWER_WITHIN)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new ServerProblem(response.statusCode(), reason(response));
            }
            return response.body().isBlank() ? MAPPER.createObjectNode() : read(response.body());
        } catch (ConnectException e) {
            throw new ServerUnreachable(
                    "no Fireline answers at %s. Start one (fireline serve), or name another with --server or FIRELINE_SERVER"
                            .formatted(server),
                    e);
        } catch (IOException e) {
            throw new ServerUnreachable("%s does not answer: %s".formatted(server, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachable("interrupted while asking " + server, e);
        }
    }

    private JsonNode read(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new ServerProblem(200, "%s answers something that is not JSON; is it a Fireline?".formatted(server));
        }
    }

    /** The detail of an RFC 9457 problem; else the status. */
    private static String reason(HttpResponse<String> response) {
        try {
            JsonNode problem = MAPPER.readTree(response.body());
            String title = problem.path("title").asString("");
            String detail = problem.path("detail").asString("");
            if (!title.isEmpty() || !detail.isEmpty()) {
                return detail.isEmpty() ? title : title.isEmpty() ? detail : title + ": " + detail;
            }
        } catch (JacksonException e) {
            // some proxy's page: its status must do
        }
        return "%s answers %d".formatted(response.uri(), response.statusCode());
    }
}
