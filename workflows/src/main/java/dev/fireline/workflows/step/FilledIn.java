package dev.fireline.workflows.step;

import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Templates;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.runner.Runner;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.incident.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an action as it gets them: what the plan writes, rendered, and what the engine adds: where a runner runs,
 * and which exhibits there are. All of it is part of what an approval binds, and people see it.
 */
public sealed interface FilledIn {
    /** Nothing is missing. */
    record Whole(Map<String, @Nullable Object> with) implements FilledIn {
        public Whole {
            with = Ordered.copy(with);
        }
    }

    /** A value is not known. */
    record Lacking(Evaluation.Unknown unknown) implements FilledIn {}

    /** @param scope what expressions see */
    static FilledIn of(Step.Action action, Incident incident, Scope scope) {
        return switch (Templates.renderTree(action.with(), scope)) {
            case Evaluation.Known(Object tree)
            when tree instanceof Map<?, ?> map -> filled(action.uses(), named(map), incident, scope);
            case Evaluation.Known known ->
                throw new IllegalStateException("rendered parameters are a map: " + action.id());
            case Evaluation.Unknown unknown -> new Lacking(unknown);
        };
    }

    private static FilledIn filled(String action, Map<String, @Nullable Object> with, Incident incident, Scope scope) {
        return switch (action) {
            case "runner.exec" -> runner(with, incident, scope);
            case "evidence.seal" -> new Whole(with(with, "exhibits", exhibits(incident)));
            default -> new Whole(with);
        };
    }

    /** A runner the plan does not have is for the action to refuse: the plan check finds those that are written out. */
    private static FilledIn runner(Map<String, @Nullable Object> with, Incident incident, Scope scope) {
        Runner runner =
                incident.followed().runner(String.valueOf(with.get("runner"))).orElse(null);
        if (runner == null) {
            return new Whole(with);
        }
        return switch (Templates.renderTree(runner.written(), scope)) {
            case Evaluation.Known(Object place) -> new Whole(with(with, "on", place));
            case Evaluation.Unknown unknown -> new Lacking(unknown);
        };
    }

    @SuppressWarnings("unchecked") // the keys of a rendered map are the keys written
    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    private static List<Map<String, Object>> exhibits(Incident incident) {
        return incident.exhibits().stream().map(FilledIn::map).toList();
    }

    private static Map<String, Object> map(Kept kept) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", kept.name());
        map.put("location", kept.location());
        map.put("sha256", kept.sha256());
        map.put("size-bytes", kept.sizeBytes());
        map.put("step", kept.step());
        map.put("at", kept.at());
        put(map, "version", kept.version());
        put(map, "retain-until", kept.retainUntil());
        put(map, "held", kept.held());
        return map;
    }

    /** What is not known is left out: it is part of what an approval binds. */
    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> written, String key, @Nullable Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(written);
        all.put(key, value);
        return all;
    }
}
