package dev.fireline.cli.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;

/**
 * A yes or no to an approval.
 *
 * @param step null: the one that waits
 * @param digest null: of the request that waits now, so that a request that changes in between is not approved unseen
 * @param records answers the approval asks for; null: none
 */
record ApprovalAnswer(
        Decision incident,
        @Nullable String step,
        @Nullable String reason,
        @Nullable String digest,
        @Nullable Map<String, String> records) {

    int send(String choice) {
        JsonNode question = question();
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("step", question == null ? step : question.path("step").asString());
        message.put("choice", choice);
        message.put("reason", reason);
        message.put("records", records);
        message.put(
                "digest",
                digest != null || question == null
                        ? digest
                        : question.path("digest").asString(null));
        return incident.tell("decide", message);
    }

    /** Null when nothing of that name waits: the server knows best what to say about it. */
    private @Nullable JsonNode question() {
        List<JsonNode> waiting = new ArrayList<>();
        for (JsonNode question : incident.show().path("questions")) {
            if (step == null
                    ? question.path("kind").asString("").equals("approval")
                    : stepOf(question).equals(step)) {
                waiting.add(question);
            }
        }
        if (step != null) {
            return waiting.isEmpty() ? null : waiting.getFirst();
        }
        if (waiting.size() != 1) {
            throw new ParameterException(
                    incident.spec().commandLine(),
                    waiting.isEmpty()
                            ? "No approval waits in %s.".formatted(incident.id())
                            : "%d approvals wait in %s; name one: %s"
                                    .formatted(
                                            waiting.size(),
                                            incident.id(),
                                            String.join(
                                                    ", ",
                                                    waiting.stream()
                                                            .map(ApprovalAnswer::stepOf)
                                                            .toList())));
        }
        return waiting.getFirst();
    }

    private static String stepOf(JsonNode question) {
        return question.path("step").asString("");
    }
}
