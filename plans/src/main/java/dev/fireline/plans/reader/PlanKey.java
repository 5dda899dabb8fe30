package dev.fireline.plans.reader;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of a construct.
 *
 * @param name as written in YAML
 * @param component of the record; empty when the key leaves no trace in it
 * @param meaning one sentence for plan authors
 * @param initial what holds when the key is left out, as an author would write it; empty: nothing
 */
public record PlanKey(String name, String component, String meaning, boolean required, Shape shape, String initial) {

    static final PlanKey DEFAULTS = new PlanKey(
            Construct.DEFAULTS,
            "",
            "action family to parameters, taken where a step is silent; `rules` to keys taken where a rule is",
            false,
            new Shape.Named(new Shape.Named(new Shape.Tree(), false, true), false, false),
            "");

    static PlanKey of(RecordComponent component, Key key, Record empty) {
        return new PlanKey(
                key.name().isEmpty() ? kebab(component.getName()) : key.name(),
                component.getName(),
                key.value(),
                key.required(),
                Shapes.of(component, key),
                key.required() ? "" : initial(component, empty));
    }

    /** {@code onFailure} and {@code ON_FAILURE} become {@code on-failure}. */
    public static String kebab(String name) {
        boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
        return constant
                ? name.toLowerCase(Locale.ROOT).replace('_', '-')
                : name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String initial(RecordComponent component, Record empty) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return written(accessor.invoke(empty));
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("cannot read " + component, unreadable);
        }
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Enum<?> word -> kebab(word.name());
            case BySeverity<?> values -> written(values.plain());
            case Span span -> span.text();
            case Duration duration -> new Elapsed(duration).text();
            case Template template -> template.source();
            case Who ignored -> "";
            case Map<?, ?> ignored -> "";
            case Collection<?> ignored -> "";
            case Integer number when number == 0 -> "";
            default -> value.toString();
        };
    }
}
