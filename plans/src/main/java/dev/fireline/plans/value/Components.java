package dev.fireline.plans.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies of records that have too many components to be written out. */
public final class Components {
    private Components() {}

    /**
     * The same record with one component changed; what its constructor throws comes through.
     *
     * @throws IllegalArgumentException when it has no component of that name, or not of that type
     */
    public static <R extends Record> R with(R record, String component, @Nullable Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (Arrays.stream(components).noneMatch(known -> known.getName().equals(component))) {
            throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no '" + component + "'");
        }
        try {
            @Nullable Object[] values = new @Nullable Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int at = 0; at < components.length; at++) {
                boolean changed = components[at].getName().equals(component);
                values[at] = changed ? value : components[at].getAccessor().invoke(record);
                types[at] = components[at].getType();
            }
            @SuppressWarnings("unchecked") // the constructor of the record's own class
            Constructor<R> constructor = (Constructor<R>) record.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record can be copied: " + record.getClass(), impossible);
        }
    }
}
