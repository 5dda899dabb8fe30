package dev.fireline.plans.value;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value as a plan would write it, on one line: {@code {replicas: 3, zones: [a, b]}}. For people; nothing reads it. */
public final class Written {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\s,\\[\\]{}]|: |^$");

    private Written() {}

    /** Text stands as it is; inside a list or a map in quotes where its bounds were not seen otherwise. */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case List<?> items -> items.stream().map(Written::inside).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> pairs(map).collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static Stream<String> pairs(Map<?, ?> map) {
        return map.entrySet().stream().map(entry -> entry.getKey() + ": " + inside(entry.getValue()));
    }

    private static String inside(@Nullable Object value) {
        String written = of(value);
        boolean isText = value instanceof CharSequence;
        return isText && NEEDS_QUOTES.matcher(written).find() ? "'" + written + "'" : written;
    }
}
