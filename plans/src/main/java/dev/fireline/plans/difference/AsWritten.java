package dev.fireline.plans.difference;

import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.Shape;
import dev.fireline.plans.value.BySeverity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as its author would write it: the keys of YAML, short forms where there are some, and nothing that holds anyway
 * when it is left out.
 */
final class AsWritten {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** What a step calls the keys every step has; in YAML they stand beside its own. */
    private static final String OPTIONS = "options";

    private AsWritten() {}

    /** The whole as a tree of maps, lists and plain values. */
    static JsonNode tree(Record whole) {
        return MAPPER.valueToTree(record(whole));
    }

    private static @Nullable Object value(@Nullable Object value, @Nullable Shape shape) {
        return switch (value) {
            case null -> null;
            case BySeverity<?> values when values.plain() != null -> value(values.plain(), each(shape));
            case BySeverity<?> values -> map(values.named(), each(shape));
            case Who who when who.names().size() == 1 -> who.names().getFirst();
            case FactType type -> type(type);
            case Stage stage -> stage(stage);
            case BusinessCalendar calendar -> calendar(calendar);
            case Undo undo -> undo.step() == null ? PlanKey.kebab(undo.kind().name()) : record(undo.step());
            case Gate gate -> gate(gate);
            case DayOfWeek day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT);
            case Enum<?> word -> PlanKey.kebab(word.name());
            case Duration duration -> new Elapsed(duration).text();
            case Map<?, ?> map -> map(map, each(shape));
            case Collection<?> items -> {
                List<@Nullable Object> written = new ArrayList<>();
                items.forEach(item -> written.add(value(item, each(shape))));
                yield written;
            }
            case Record whole -> {
                JsonNode alone = MAPPER.valueToTree(whole);
                yield alone.isObject() && isOfTheLanguage(whole) ? brief(record(whole), shape) : alone;
            }
            default -> value;
        };
    }

    private static boolean isOfTheLanguage(Record whole) {
        return !Construct.of(whole.getClass()).keys().isEmpty();
    }

    /** The short form where only its key is there. */
    private static Object brief(Map<String, @Nullable Object> written, @Nullable Shape shape) {
        if (shape instanceof Shape.Brief(Shape alone, Class<? extends Record> construct) && written.size() == 1) {
            String first = Construct.of(construct).keyNames().getFirst();
            Object only = written.get(first);
            return only == null ? written : only;
        }
        return written;
    }

    private static Map<String, @Nullable Object> record(Record whole) {
        Construct construct = Construct.of(whole.getClass());
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        for (PlanKey key : construct.keys()) {
            if (!key.component().isEmpty()) {
                Object read = read(whole, key.component());
                Object value = value(read, key.shape());
                if (key.required() || !isNothing(value, key)) {
                    written.put(key.name(), value);
                }
            }
        }
        if (read(whole, OPTIONS) instanceof StepOptions options) {
            record(options).forEach(written::putIfAbsent);
        }
        return written;
    }

    private static boolean isNothing(@Nullable Object value, PlanKey key) {
        if (key.shape() instanceof Shape.Undoing
                && PlanKey.kebab(Undo.Kind.AUTO.name()).equals(value)) {
            return true;
        }
        return switch (value) {
            case null -> true;
            case Map<?, ?> map -> map.isEmpty();
            case Collection<?> items -> items.isEmpty();
            case JsonNode node ->
                node.isNull()
                        || (node.isContainer() && node.isEmpty())
                        || (node.isString() && node.asString().equals(key.initial()));
            default -> String.valueOf(value).equals(key.initial());
        };
    }

    private static @Nullable Object read(Record whole, String component) {
        try {
            Method accessor = whole.getClass().getMethod(component);
            accessor.setAccessible(true);
            return accessor.invoke(whole);
        } catch (NoSuchMethodException none) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("cannot read " + component + " of " + whole.getClass(), unreadable);
        }
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map, @Nullable Shape each) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        map.forEach((name, value) -> written.put(String.valueOf(name), value(value, each)));
        return written;
    }

    private static @Nullable Shape each(@Nullable Shape shape) {
        return switch (shape) {
            case Shape.Named named -> named.each();
            case Shape.Several several -> several.each();
            case Shape.PerSeverity values -> values.each();
            case null, default -> null;
        };
    }

    private static Object type(FactType type) {
        Object values = values(type);
        if (!type.mayBeLeftOut() && (type.options().isEmpty() || type.kind() == FactType.Kind.CHOICE)) {
            return values;
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("type", values);
        if (!type.options().isEmpty() && type.kind() != FactType.Kind.CHOICE) {
            whole.put("options", type.options());
        }
        if (type.initial() != null) {
            whole.put("default", type.initial());
        }
        if (Boolean.TRUE.equals(type.optional())) {
            whole.put("optional", true);
        }
        return whole;
    }

    private static Object values(FactType type) {
        return switch (type.kind()) {
            case CHOICE -> type.options();
            case TABLE -> map(type.columns(), null);
            case TEXT, INT, NUMBER, BOOL, TIME, DATE, LIST, CHECKLIST, RESPONDER, SEVERITY ->
                PlanKey.kebab(type.kind().name());
        };
    }

    private static Map<String, @Nullable Object> stage(Stage stage) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        if (stage.hold() != null) {
            written.put(Stage.HOLD, stage.hold().text());
        }
        written.putAll(stage.values());
        return written;
    }

    private static Map<String, @Nullable Object> gate(Gate gate) {
        Map<String, @Nullable Object> written = record(gate.action());
        if (gate.failureThreshold() != 1) {
            written.put("failure-threshold", gate.failureThreshold());
        }
        return written;
    }

    private static Map<String, @Nullable Object> calendar(BusinessCalendar calendar) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        written.put("zone", calendar.zone().getId());
        written.put("days", value(calendar.days(), null));
        written.put("hours", calendar.opens() + "-" + calendar.closes());
        List<String> closed = new ArrayList<>(calendar.holidaysOf());
        calendar.holidays().forEach(day -> closed.add(day.toString()));
        written.put("holidays", closed);
        return written;
    }
}
