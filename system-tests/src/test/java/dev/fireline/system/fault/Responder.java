package dev.fireline.system.fault;

import static org.awaitility.Awaitility.await;

import dev.fireline.system.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Alice, who says yes to everything, and tries again where nobody answers: a worker or bridge may be dead just now. */
final class Responder {
    /** Eight kills in a row on a loaded machine, where a worker takes minutes to come back. */
    private static final Duration LONGEST_INCIDENT = Duration.ofMinutes(30);

    private static final List<String> PREFERRED = List.of("approve", "done", "resolve", "retry", "skip");

    private final Api api;
    private final String plan;

    Responder(Api api, String plan) {
        this.api = api;
        this.plan = plan;
    }

    /** Id of the plan's first incident, once there is one. */
    String awaitIncident() {
        return await("an incident of " + plan)
                .atMost(LONGEST_INCIDENT)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> get("/v1/incidents?plan=" + plan).map(body -> body.path("incidents")),
                        found -> found.isPresent() && !found.get().isEmpty())
                .orElseThrow()
                .path(0)
                .path("id")
                .asString();
    }

    /** Answers whatever the incident asks, until it is closed. */
    void bringToAnEnd(String incident) {
        post(incident, "acknowledge", Map.of("by", "alice"));
        await(incident + " of " + plan + " to be closed")
                .atMost(LONGEST_INCIDENT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Optional<JsonNode> now = get("/v1/incidents/" + incident);
                    now.ifPresent(view -> view.path("questions")
                            .forEach(question -> post(incident, "decide", answer(view, question))));
                    return now.filter(view -> view.path("status").asString().equals("CLOSED"))
                            .isPresent();
                });
    }

    private Optional<JsonNode> get(String path) {
        try {
            Api.Answer answer = api.get(path);
            return answer.status() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    /** Refused or unanswered: the question stands, or another one does, at the next look. */
    private void post(String incident, String word, Map<String, ?> message) {
        try {
            api.post("/v1/incidents/" + incident + "/" + word, message);
        } catch (UncheckedIOException gone) {
            // asked again at the next look
        }
    }

    private static Map<String, Object> answer(JsonNode incident, JsonNode question) {
        List<String> choices =
                question.path("choices").valueStream().map(JsonNode::asString).toList();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("step", question.path("step").asString());
        message.put(
                "choice",
                PREFERRED.stream().filter(choices::contains).findFirst().orElseThrow());
        message.put("by", "alice");
        Map<String, Object> records = new LinkedHashMap<>();
        question.path("records")
                .forEachEntry((name, type) -> records.put(name, value(incident, type.asString("text"))));
        if (!records.isEmpty()) {
            message.put("records", records);
        }
        return message;
    }

    private static Object value(JsonNode incident, String type) {
        return switch (type) {
            case "int", "number" -> 1;
            case "bool" -> true;
            case "table" -> List.of(); // no rows
            case "list", "checklist" -> List.of("noted");
            case "severity" -> incident.path("severity").asString();
            case "responder" -> "alice";
            default -> "noted";
        };
    }
}
