package dev.fireline.plans.value;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies of records that have too many components to be written out. */
public final class Components {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Components() {}

    /**
     * The same record with one component changed; what its constructor throws comes through.
     *
     * @throws IllegalArgumentException when it has no component of that name, or not of that type
     */
    public static <R extends Record> R with(R record, String component, @Nullable Object value) {
        Shape shape = SHAPES.get(record.getClass());
        if (Arrays.stream(shape.components).noneMatch(known -> known.getName().equals(component))) {
            throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no '" + component + "'");
        }
        try {
            @Nullable Object[] values = new @Nullable Object[shape.components.length];
            for (int at = 0; at < values.length; at++) {
                boolean changed = shape.components[at].getName().equals(component);
                values[at] =
                        changed ? value : shape.components[at].getAccessor().invoke(record);
            }
            @SuppressWarnings("unchecked") // the constructor of the record's own class
            Constructor<R> constructor = (Constructor<R>) shape.constructor;
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record can be copied: " + record.getClass(), impossible);
        }
    }

    /** What is looked up once for each class: it takes longer than a copy. */
    private record Shape(RecordComponent[] components, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(components, type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("every record has this constructor: " + type, impossible);
            }
        }
    }
}
