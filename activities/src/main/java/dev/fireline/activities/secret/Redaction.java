package dev.fireline.activities.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Puts references back where the values of secrets stand: as they are, or encoded for JSON, URLs or Base64. */
public final class Redaction {
    private final Map<String, String> forms;

    /** @param values name to value */
    public Redaction(Map<String, String> values) {
        Map<String, String> unsorted = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            for (String form : forms(value)) {
                unsorted.putIfAbsent(form, "${secret:" + name + "}");
            }
        });
        forms = new LinkedHashMap<>();
        // A secret may be part of another one: the longer is masked first.
        unsorted.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, String> form) ->
                                form.getKey().length())
                        .reversed())
                .forEach(form -> forms.put(form.getKey(), form.getValue()));
    }

    /** Whether there is nothing to hide. */
    public boolean isEmpty() {
        return forms.isEmpty();
    }

    /** The text without values. */
    public String mask(String text) {
        String masked = text;
        for (Map.Entry<String, String> form : forms.entrySet()) {
            masked = masked.replace(form.getKey(), form.getValue());
        }
        return masked;
    }

    /** The tree of maps, lists and text without values, keys included. */
    public @Nullable Object maskTree(@Nullable Object tree) {
        return switch (tree) {
            case String text -> mask(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, item) -> masked.put(mask(String.valueOf(key)), maskTree(item)));
                yield masked;
            }
            case List<?> list -> {
                List<@Nullable Object> masked = new ArrayList<>();
                list.forEach(item -> masked.add(maskTree(item)));
                yield masked;
            }
            case null, default -> tree;
        };
    }

    @Override
    public String toString() {
        return "Redaction[hidden]";
    }

    private static List<String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return List.of(
                value,
                new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes));
    }
}
