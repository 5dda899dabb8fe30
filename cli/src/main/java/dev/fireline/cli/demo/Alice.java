package dev.fireline.cli.demo;

import dev.fireline.cli.client.FirelineApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The responder of the demo: answers over the responder API, as anybody else would. */
final class Alice {
    private static final String LOGIN = "alice";
    /** Best first; a demo goes on. */
    private static final List<String> PREFERRED = List.of("approve", "done", "resolve", "retry", "skip");

    private final FirelineApi api;
    private final String incident;

    Alice(FirelineApi api, String incident) {
        this.api = api;
        this.incident = incident;
    }

    void acknowledge() {
        tell("acknowledge", Map.of("note", "On it"));
    }

    /** Says yes: approves, reports a task done with an answer to all it asks for, goes on after a failure. */
    void answer(JsonNode question) {
        List<String> choices =
                question.path("choices").valueStream().map(JsonNode::asString).toList();
        String choice = PREFERRED.stream().filter(choices::contains).findFirst().orElseGet(choices::getFirst);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("step", question.path("step").asString());
        message.put("choice", choice);
        message.put("reason", "demo");
        if (choice.equals("approve") && question.path("digest").isString()) {
            message.put("digest", question.path("digest").asString());
        }
        if (choice.equals("done") && !question.path("records").isEmpty()) {
            Map<String, Object> records = new LinkedHashMap<>();
            question.path("records").forEachEntry((name, type) -> records.put(name, value(type.asString("text"))));
            message.put("records", records);
        }
        tell("decide", message);
    }

    private static Object value(String type) {
        return switch (type) {
            case "int", "number" -> 1;
            case "bool" -> true;
            case "table" -> List.of(); // no rows
            case "list", "checklist" -> List.of("noted in the demo");
            case "severity" -> "P0";
            case "responder" -> LOGIN;
            default -> "noted in the demo";
        };
    }

    private void tell(String decision, Map<String, Object> message) {
        Map<String, Object> body = new LinkedHashMap<>(message);
        body.put("by", LOGIN);
        api.post("/v1/incidents/%s/%s".formatted(FirelineApi.segment(incident), decision), body);
    }
}
