package dev.fireline.plans.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What built-in actions answer, by name: {@code steps.<id>.outputs.<name>} in expressions. */
public final class ActionOutputs {
    private static final String COUNT = "count";
    private static final String UID = "uid";
    private static final String STATUS = "status";
    private static final String BODY = "body";
    private static final List<String> OF_COMMANDS =
            List.of("exit_code", "output", "lines", "seconds", "stopped", "possibly_duplicated");

    private static final Map<String, List<String>> BY_ACTION = byAction();

    private ActionOutputs() {}

    /** Those of one action, as expressions write them; empty when nothing is known of them. */
    public static List<String> of(String action) {
        return BY_ACTION.getOrDefault(action, List.of());
    }

    private static Map<String, List<String>> byAction() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("kubernetes.scale", List.of("before", "after", UID, "autoscaler"));
        all.put("kubernetes.pods", List.of(COUNT, "total", "pods"));
        all.put("kubernetes.count-pods", List.of(COUNT, "ready"));
        all.put("kubernetes.wait-ready", List.of("ready", COUNT, "enough"));
        all.put("kubernetes.rollout-undo", List.of("from", "to", UID));
        all.put("kubernetes.rollout-history", List.of("current", "revisions"));
        all.put("kubernetes.set-image", List.of("container", "before", "after", UID));
        all.put("kubernetes.events", List.of(COUNT, "events"));
        all.put("kubernetes.top", List.of(COUNT, "rows"));
        all.put("kubernetes.exec", OF_COMMANDS);
        all.put("runner.exec", OF_COMMANDS);
        all.put("http.post", List.of(STATUS, BODY));
        all.put("http.get", List.of(STATUS, "bytes", BODY));
        all.put("http.request", List.of(STATUS, BODY));
        all.put("probe.http", List.of(STATUS, "ok", "millis"));
        all.put("alertmanager.post", List.of(STATUS, "alerts"));
        all.put("evidence.pod-logs", List.of("pods", "exhibits", "bytes"));
        all.put("evidence.keep", List.of("name", "location", "sha256"));
        all.put("evidence.seal", List.of("id", COUNT, "sha256", "location", "manifest"));
        return all;
    }
}
