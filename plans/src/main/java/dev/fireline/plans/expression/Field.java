package dev.fireline.plans.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a field before it is made a value of the language, which costs more than looking at it.
 *
 * @param value null: nothing
 * @param isCertain whether the language finds the same there
 */
record Field(@Nullable Object value, boolean isCertain) {

    static Field read(List<String> path, Map<String, ? extends @Nullable Object> names) {
        Object value = names.get(path.get(0));
        for (String name : path.subList(1, path.size())) {
            if (!(value instanceof Map<?, ?> map)) {
                return new Field(null, value == null || isPlain(value));
            }
            value = map.get(name);
            if (value == null && !hasTextKeys(map)) {
                return new Field(null, false); // the language writes every key as text
            }
        }
        return new Field(value, value == null || isPlain(value) || value instanceof Map || value instanceof List);
    }

    boolean isThere() {
        return value != null || !isCertain;
    }

    boolean mayBe(List<String> texts) {
        if (!isCertain) {
            return true;
        }
        return value instanceof String text && (texts.contains(text) || SecretReferences.isMarked(text));
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static boolean hasTextKeys(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }
}
