package dev.fireline.system.fault;

import dev.fireline.standins.faults.Seen;
import dev.fireline.system.checker.RunReader;
import dev.fireline.system.fault.Shipped.Copy;
import dev.fireline.system.target.Call;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A moment in an incident: when an event of this kind stands in its history for the n-th time. Before a step is when its
 * activity is scheduled, after it when it is completed; during it is when its target has been asked.
 *
 * @param label kind of the event and what it is about: {@code ACTIVITY_TASK_SCHEDULED stop-compute: kubernetes.scale}, or
 *     {@code CALL} and the call, or {@code STORE} and the request
 * @param nth from 1
 */
record CutPoint(String label, int nth) {
    static final String CALL = "CALL ";
    private static final String STORE = "STORE ";

    boolean isCall() {
        return label.startsWith(CALL);
    }

    boolean isAtTheStore() {
        return label.startsWith(STORE);
    }

    /** Every event of a history, oldest first. */
    static List<CutPoint> in(History history) {
        Labels labels = new Labels();
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<CutPoint> points = new ArrayList<>();
        for (HistoryEvent event : history.getEventsList()) {
            String label = labels.of(event);
            points.add(new CutPoint(label, seen.merge(label, 1, Integer::sum)));
        }
        points.removeLast(); // after the last event nothing is left to be cut
        return points;
    }

    /** Holds for the event that is meant; events must come in order, each once. */
    Predicate<HistoryEvent> matcher() {
        Labels labels = new Labels();
        int[] left = {nth};
        return event -> labels.of(event).equals(label) && --left[0] == 0;
    }

    /** The call as the same in every copy; empty when it is another incident's, or none that matters. */
    static String label(Call call, Copy copy, String incident) {
        String key = call.key();
        boolean ours = call.path().contains("-" + copy.tag() + "/")
                || call.path().endsWith("/" + copy.tag())
                || (key != null && key.startsWith(incident + "/"));
        return ours && !call.dryRun()
                ? CALL + call.method() + " "
                        + TargetState.withoutPods(call.path()).replace(copy.tag(), "")
                        + (key == null
                                ? ""
                                : " " + key.replaceFirst("^[^/]*/", "").replaceAll("webhook:\\S+", "webhook"))
                : "";
    }

    /** The same of a request that reaches the evidence store. */
    static String label(Seen request, Copy copy) {
        boolean ours = request.isWrite() && Store.isOf(request, copy);
        return ours
                ? STORE + request.method() + " "
                        + TargetState.withoutPods(request.path())
                                .replace("-" + copy.tag(), "")
                                .replaceAll("INC-[^/]+|EVIDENCE-[^/]+", "INC")
                                .replaceAll("versionId=[^&]+", "versionId=V")
                : "";
    }

    @Override
    public String toString() {
        return label + (nth == 1 ? "" : " #" + nth);
    }

    /** An activity's start and end say only which event began it. */
    private static final class Labels {
        private final Map<Long, String> begun = new LinkedHashMap<>();

        String of(HistoryEvent event) {
            String kind = event.getEventType().name().replace("EVENT_TYPE_", "");
            String about = about(event).replaceAll("webhook:\\S+", "webhook").replaceAll("\\d{4,}\\S*", "N");
            if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
                    || event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED) {
                begun.put(event.getEventId(), about);
            }
            return about.isEmpty() ? kind : kind + " " + about;
        }

        private String about(HistoryEvent event) {
            return switch (event.getEventType()) {
                case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
                    beginning(event.getActivityTaskStartedEventAttributes().getScheduledEventId());
                case EVENT_TYPE_ACTIVITY_TASK_COMPLETED ->
                    beginning(event.getActivityTaskCompletedEventAttributes().getScheduledEventId());
                case EVENT_TYPE_TIMER_FIRED ->
                    beginning(event.getTimerFiredEventAttributes().getStartedEventId());
                case EVENT_TYPE_TIMER_CANCELED ->
                    beginning(event.getTimerCanceledEventAttributes().getStartedEventId());
                default -> RunReader.summary(event);
            };
        }

        private String beginning(long event) {
            return begun.getOrDefault(event, "");
        }
    }
}
