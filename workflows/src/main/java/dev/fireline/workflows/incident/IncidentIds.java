package dev.fireline.workflows.incident;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.AlertScope;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ids of incidents: people read them, and they are workflow ids. */
public final class IncidentIds {
    /** Ids tried when one is taken: {@code X}, {@code X-2} … {@code X-50}. */
    public static final int MOST_TRIES = 50;

    /** What the ids of tasks that came round begin with. */
    public static final String TASK = "TASK-";

    /** What the ids of drills begin with. */
    public static final String DRILL = "DRILL-";

    private static final int LONGEST = 200;

    private IncidentIds() {}

    /** What the plan's template makes of the declaration; the default template where something in it is not known or no id. */
    public static String of(Plan plan, Instant declared, @Nullable Alert alert, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("declared", declared);
        names.put("facts", facts);
        if (alert != null) {
            names.put("alert", AlertScope.names(alert));
        }
        Scope scope = new Scope(names);
        if (plan.incidentId().render(scope) instanceof Evaluation.Known(Object id)
                && id instanceof String text
                && isFit(text)) {
            return text;
        }
        if (Plan.DEFAULT_INCIDENT_ID.render(scope) instanceof Evaluation.Known(Object id)
                && id instanceof String text) {
            return text;
        }
        throw new IllegalStateException("the default template needs the declaration time only");
    }

    /**
     * What is known of the plan's facts when an alert declares: what it says itself, and above that what was stated.
     *
     * @param stated with the declaration, by name
     */
    public static Map<String, @Nullable Object> facts(
            Plan plan, Instant declared, Alert alert, Map<String, @Nullable Object> stated) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("declared", declared);
        names.put("alert", AlertScope.names(alert));
        Scope scope = new Scope(names);
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        plan.facts().forEach((name, fact) -> {
            if (fact.value() != null && fact.value().evaluate(scope) instanceof Evaluation.Known(Object value)) {
                known.put(Scope.nameOf(name), value);
            }
        });
        stated.forEach((name, value) -> known.put(Scope.nameOf(name), value));
        return known;
    }

    /** Of a drill somebody starts by hand. */
    public static String ofDrill(Instant started) {
        return DRILL
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(started);
    }

    /** Whether an alert may say that it belongs to an incident of that id: to what is only played or came round none does. */
    public static boolean mayBeJoined(String id) {
        return !id.startsWith(DRILL) && !id.startsWith(TASK);
    }

    /** A sender's text inside an id must not make one that Temporal, an address or a person cannot take. */
    private static boolean isFit(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST
                && id.chars()
                        .noneMatch(letter -> Character.isISOControl(letter) || Character.isSurrogate((char) letter));
    }

    /** The n-th try of an id, from 1. */
    public static String numbered(String id, int number) {
        return number == 1 ? id : id + "-" + number;
    }
}
