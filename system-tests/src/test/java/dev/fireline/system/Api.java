package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fireline over HTTP. */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    public Api(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }

    /** @param body {@code {}} when it was empty */
    public record Answer(int status, JsonNode body) {}

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    public Answer post(String path, Map<String, ?> body) {
        return postText(path, JSON.writeValueAsString(body));
    }

    public Answer postText(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** By a merge patch. */
    public Answer patch(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).DELETE());
    }

    /** An alert as Alertmanager sends it. */
    public Answer alertmanager(String body) {
        return postText("/v1/alerts/alertmanager", body);
    }

    /** Says something to an incident, as {@code alice}, and expects it to count. */
    public void tell(String incident, String word, Map<String, ?> message) {
        assertThat(post("/v1/incidents/" + incident + "/" + word, message))
                .satisfies(answer ->
                        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200));
    }

    public List<JsonNode> incidents(String query) {
        return ok("/v1/incidents?" + query).path("incidents").valueStream().toList();
    }

    public JsonNode incident(String id) {
        return ok("/v1/incidents/" + id);
    }

    /** All of it, oldest first. */
    public List<JsonNode> timeline(String id) {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page;
        do {
            long after = all.isEmpty() ? 0 : all.getLast().path("seq").asLong();
            page = ok("/v1/incidents/%s/timeline?after=%d".formatted(id, after))
                    .path("entries")
                    .valueStream()
                    .toList();
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    /** What a timeline says, entry by entry: {@code KIND what}. */
    public List<String> story(String id) {
        return timeline(id).stream()
                .map(entry ->
                        entry.path("kind").asString() + " " + entry.path("what").asString())
                .toList();
    }

    /** Id of the newest incident that the query finds, once there is one. */
    public String awaitIncident(String query) {
        return await("an incident with " + query)
                .atMost(SEEN_WITHIN)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> incidents(query), found -> !found.isEmpty())
                .getFirst()
                .path("id")
                .asString();
    }

    /** The question that step puts, once it does and those it is for were looked up. */
    public JsonNode awaitQuestion(String incident, String step) {
        return await("the question " + step)
                .atMost(SEEN_WITHIN)
                .until(
                        () -> incident(incident)
                                .path("questions")
                                .valueStream()
                                .filter(question ->
                                        question.path("step").asString().equals(step))
                                .filter(question -> question.path("of").isEmpty()
                                        || !question.path("logins").isEmpty())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode ok(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(path + " answers " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** What is no JSON: metrics. */
    public String text(String path) {
        return response(HttpRequest.newBuilder(URI.create(url + path)).GET()).body();
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = response(request);
        String body = response.body();
        return new Answer(response.statusCode(), JSON.readTree(body.isBlank() ? "{}" : body));
    }

    private HttpResponse<String> response(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
