package dev.fireline.workflows.step;

import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Templates;
import dev.fireline.plans.runner.Runner;
import dev.fireline.workflows.incident.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine adds to the parameters a plan writes: where a runner runs, and which exhibits there are. It is part of
 * what an approval binds, and people see it.
 */
public final class FilledIn {
    private FilledIn() {}

    /**
     * The rendered parameters with what belongs to them.
     *
     * @param with rendered
     * @return Known(map), or Unknown naming what a runner needs
     */
    public static Evaluation of(String action, Map<?, ?> with, Incident incident, Scope scope) {
        return switch (action) {
            case "runner.exec" -> runner(with, incident, scope);
            case "evidence.seal" -> new Evaluation.Known(with(with, "exhibits", exhibits(incident)));
            default -> new Evaluation.Known(with);
        };
    }

    /** A runner the plan does not have is for the action to refuse: the plan check finds those that are written out. */
    private static Evaluation runner(Map<?, ?> with, Incident incident, Scope scope) {
        Runner runner = incident.runner(String.valueOf(with.get("runner"))).orElse(null);
        if (runner == null) {
            return new Evaluation.Known(with);
        }
        return switch (Templates.renderTree(runner.written(), scope)) {
            case Evaluation.Known(Object place) -> new Evaluation.Known(with(with, "on", place));
            case Evaluation.Unknown unknown -> unknown;
        };
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

    private static Map<String, @Nullable Object> with(Map<?, ?> written, String key, Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        written.forEach((name, each) -> all.put(String.valueOf(name), each));
        all.put(key, value);
        return all;
    }
}
