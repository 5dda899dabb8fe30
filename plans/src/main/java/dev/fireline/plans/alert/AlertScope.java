package dev.fireline.plans.alert;

import dev.fireline.plans.expression.Scope;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as expressions see it: {@code alert.labels.job}, {@code alert.metrics.peer_count}, {@code alert.status} … */
public final class AlertScope {
    /** The top-level name an alert has in expressions. */
    public static final String NAME = "alert";

    private AlertScope() {}

    /** A scope that holds this alert and what the installation sets, and nothing else: what a rule may read. */
    public static Scope of(Alert alert, Map<String, @Nullable Object> inputs) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        inputs.forEach((name, value) -> written.put(Scope.nameOf(name), value));
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put(NAME, names(alert));
        names.put("inputs", written);
        return new Scope(names);
    }

    /** The fields of {@code alert}, for a scope that holds more. */
    public static Map<String, Object> names(Alert alert) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("labels", alert.labels());
        names.put("annotations", alert.annotations());
        names.put("metrics", alert.metrics());
        names.put("body", alert.body());
        names.put("status", alert.status().name().toLowerCase(Locale.ROOT));
        names.put("source", alert.source());
        names.put("starts_at", alert.startsAt());
        names.put("fingerprint", alert.fingerprint());
        names.put("title", alert.title());
        return names;
    }
}
