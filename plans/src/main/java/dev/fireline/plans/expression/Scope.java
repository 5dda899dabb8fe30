package dev.fireline.plans.expression;

import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names an expression may use. In expressions a dash in a name is written {@code _}: the scope holds {@code
 * stop_compute}.
 *
 * @param names {@code alert}, {@code incident}, {@code facts}, {@code inputs}, {@code steps}, {@code roles}, {@code
 *     declared}, {@code now} …; values are text, Long, Double, Boolean, Instant, Duration, List and Map of such. A name
 *     that is missing or null is unknown.
 */
public record Scope(Map<String, @Nullable Object> names) {

    public Scope {
        names = Ordered.copy(names);
    }

    /** The name of an id in expressions: {@code stop-compute} becomes {@code stop_compute}. */
    public static String nameOf(String id) {
        return id.replace('-', '_');
    }
}
