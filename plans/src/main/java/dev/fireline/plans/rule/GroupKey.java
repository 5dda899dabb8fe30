package dev.fireline.plans.rule;

import dev.fireline.plans.expression.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of the values an incident is grouped by: maps sorted by name, separators inside a value escaped, so
 * that different values never have the same text.
 */
final class GroupKey {
    private GroupKey() {}

    /** Empty for no value at all: one group per rule. */
    static String of(List<Evaluation.Known> values) {
        return values.stream().map(known -> text(known.value())).collect(Collectors.joining("|"));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((name, item) -> sorted.put(String.valueOf(name), item));
                yield sorted.entrySet().stream()
                        .map(entry -> escaped(entry.getKey()) + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case List<?> items -> items.stream().map(GroupKey::text).collect(Collectors.joining(",", "[", "]"));
            default -> escaped(value.toString());
        };
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\|,={}\\[\\]])", "\\\\$1");
    }
}
