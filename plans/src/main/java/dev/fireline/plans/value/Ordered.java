package dev.fireline.plans.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies that keep the order written. {@code Map.copyOf} and {@code Set.copyOf} iterate in another order in every JVM,
 * which breaks the replay of a workflow.
 */
public final class Ordered {
    private Ordered() {}

    /** An unmodifiable copy in the same order; empty for null (a key not written, or a field older than this version). */
    public static <K, V extends @Nullable Object> Map<K, V> copy(@Nullable Map<K, V> map) {
        return map == null ? Collections.emptyMap() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** An unmodifiable copy; empty for null. */
    public static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
