package dev.fireline.plans.reader;

import dev.fireline.plans.Plan;
import dev.fireline.plans.value.Key;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A record of the model as the language shows it.
 *
 * @param keys in the order of the record's components
 */
public record Construct(Class<? extends Record> type, List<PlanKey> keys) {
    /** The key whose values the reader merges into steps and rules; it leaves no trace in the record. */
    public static final String DEFAULTS = "defaults";

    private static final Map<Class<? extends Record>, Construct> KNOWN = new ConcurrentHashMap<>();

    public static Construct of(Class<? extends Record> type) {
        return KNOWN.computeIfAbsent(type, Construct::describe);
    }

    private static Construct describe(Class<? extends Record> type) {
        List<PlanKey> keys = new ArrayList<>();
        Record empty = create(type, new @Nullable Object[type.getRecordComponents().length]);
        for (RecordComponent component : type.getRecordComponents()) {
            Key key = component.getAnnotation(Key.class);
            if (key != null) {
                keys.add(PlanKey.of(component, key, empty));
            }
        }
        if (type == Plan.class) {
            keys.add(PlanKey.DEFAULTS);
        }
        return new Construct(type, List.copyOf(keys));
    }

    public List<String> keyNames() {
        return keys.stream().map(PlanKey::name).toList();
    }

    /**
     * The record of those values, by component; null and missing become the component's own idea of nothing.
     *
     * @throws IllegalStateException when the record refuses them, which is a bug of the reader
     */
    Record bind(Map<String, @Nullable Object> byComponent) {
        return create(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> byComponent.get(component.getName()))
                        .toArray());
    }

    private static Record create(Class<? extends Record> type, @Nullable Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        for (int at = 0; at < types.length; at++) {
            if (values[at] == null && types[at].isPrimitive()) {
                values[at] = types[at] == boolean.class ? (Object) false : (Object) 0;
            }
        }
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException refused) {
            throw new IllegalStateException(type.getName() + " cannot be made of what was read", refused);
        }
    }
}
