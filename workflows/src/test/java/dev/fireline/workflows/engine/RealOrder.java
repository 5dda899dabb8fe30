package dev.fireline.workflows.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The server that skips time writes that an activity which never began is cancelled between the commands of the task that cancelled
 * it; Temporal's own writes it behind them. The SDK reads markers of versions only as far as the commands of a task go.
 */
final class RealOrder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RealOrder() {}

    static WorkflowExecutionHistory of(WorkflowExecutionHistory history, String workflowId) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(history.toJson(false));
            List<JsonNode> ordered = ordered(root.withArray("events"));
            ArrayNode events = root.putArray("events").addAll(ordered);
            Map<String, String> ids = new LinkedHashMap<>();
            for (int i = 0; i < events.size(); i++) {
                ids.put(events.get(i).path("eventId").asText(), String.valueOf(i + 1));
            }
            renumber(events, ids);
            return WorkflowExecutionHistory.fromJson(JSON.writeValueAsString(root), workflowId);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> ordered(ArrayNode events) {
        List<JsonNode> ordered = new ArrayList<>();
        List<JsonNode> behind = new ArrayList<>();
        for (JsonNode event : events) {
            boolean ofCommand = ofCommand(event);
            if (!ofCommand && !isCancelledUnstarted(event)) {
                ordered.addAll(behind);
                behind.clear();
            }
            (isCancelledUnstarted(event) ? behind : ordered).add(event);
        }
        ordered.addAll(behind);
        return ordered;
    }

    /** Commands bear the task that gave them; updates come with them. */
    private static boolean ofCommand(JsonNode event) {
        return event.findValue("workflowTaskCompletedEventId") != null
                || event.path("eventType").asText().contains("UPDATE");
    }

    private static boolean isCancelledUnstarted(JsonNode event) {
        JsonNode cancelled = event.path("activityTaskCanceledEventAttributes");
        return !cancelled.isMissingNode() && cancelled.path("startedEventId").asInt(-1) <= 0;
    }

    private static void renumber(JsonNode node, Map<String, String> ids) {
        node.forEach(child -> renumber(child, ids));
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String id = ids.get(field.getValue().asText());
                if (field.getKey().toLowerCase(java.util.Locale.ROOT).endsWith("eventid") && id != null) {
                    object.put(field.getKey(), id);
                }
            });
        }
    }
}
