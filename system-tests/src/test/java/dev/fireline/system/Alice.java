package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A responder who says yes to everything, over HTTP. */
public final class Alice {
    private static final List<String> PREFERRED = List.of("approve", "done", "resolve", "retry", "skip");

    private final Api api;
    private final String incident;

    public Alice(Api api, String incident) {
        this.api = api;
        this.incident = incident;
    }

    public void acknowledge() {
        api.tell(incident, "acknowledge", Map.of("by", "alice"));
    }

    /** Waits for the question, then says yes. */
    public void approve(String step) {
        api.awaitQuestion(incident, step);
        api.tell(incident, "approve", Map.of("step", step, "by", "alice"));
    }

    /** Answers everything that waits; where a question is gone meanwhile (409) or no worker is there yet (503) she looks again. */
    public void answerAll() {
        for (JsonNode question : api.incident(incident).path("questions")) {
            assertThat(api.post("/v1/incidents/" + incident + "/decide", answer(question))
                            .status())
                    .as("the answer to " + question)
                    .isIn(200, 409, 503);
        }
    }

    private static Map<String, Object> answer(JsonNode question) {
        List<String> choices =
                question.path("choices").valueStream().map(JsonNode::asString).toList();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("step", question.path("step").asString());
        message.put(
                "choice",
                PREFERRED.stream().filter(choices::contains).findFirst().orElseThrow());
        message.put("by", "alice");
        Map<String, Object> records = new LinkedHashMap<>();
        question.path("records").forEachEntry((name, type) -> records.put(name, value(type.asString("text"))));
        if (!records.isEmpty()) {
            message.put("records", records);
        }
        return message;
    }

    private static Object value(String type) {
        return switch (type) {
            case "int", "number" -> 1;
            case "bool" -> true;
            case "table" -> List.of(); // no rows
            case "list", "checklist" -> List.of("noted");
            case "severity" -> "P0";
            case "responder" -> "alice";
            default -> "noted";
        };
    }
}
