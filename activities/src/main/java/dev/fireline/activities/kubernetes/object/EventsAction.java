package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.ObjectParameters.Events;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Event;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.events}. Outputs: {@code count}, and {@code events}, the last 30, oldest first, each with {@code
 * time, type, reason, object, message}. The cluster forgets them after an hour or so. Needs {@code list} on events.
 */
final class EventsAction implements ActionHandler<Events> {
    private static final int MOST_LISTED = 30;
    private static final int LONGEST_MESSAGE = 200;

    private final ClusterClient cluster;

    EventsAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.events";
    }

    @Override
    public Class<Events> parameters() {
        return Events.class;
    }

    @Override
    public ActionResult perform(ActionCall<Events> call) {
        Events wanted = call.parameters();
        List<Event> found = cluster.ask(
                "events of " + wanted.namespace(),
                () -> cluster.api().v1().events().inNamespace(wanted.namespace()).list().getItems().stream()
                        .filter(event -> wanted.name() == null
                                || wanted.name()
                                        .equals(event.getInvolvedObject().getName()))
                        .sorted(Comparator.comparing(EventsAction::time))
                        .toList());
        List<Map<String, @Nullable Object>> last = found.stream()
                .skip(Math.max(0, found.size() - MOST_LISTED))
                .map(EventsAction::describe)
                .toList();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("count", found.size());
        outputs.put("events", last);
        long warnings = found.stream()
                .filter(event -> "Warning".equals(event.getType()))
                .count();
        return new ActionResult(
                false,
                "%d events in %s, %d warnings".formatted(found.size(), wanted.namespace(), warnings),
                outputs,
                List.of(),
                null);
    }

    private static String time(Event event) {
        if (event.getLastTimestamp() != null) {
            return event.getLastTimestamp();
        }
        return event.getEventTime() == null
                ? String.valueOf(event.getMetadata().getCreationTimestamp())
                : String.valueOf(event.getEventTime().getTime());
    }

    private static Map<String, @Nullable Object> describe(Event event) {
        String message = String.valueOf(event.getMessage());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("time", time(event));
        fields.put("type", event.getType());
        fields.put("reason", event.getReason());
        fields.put(
                "object",
                event.getInvolvedObject().getKind() + "/"
                        + event.getInvolvedObject().getName());
        fields.put(
                "message", message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…");
        return fields;
    }
}
