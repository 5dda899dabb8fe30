package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much room an alert takes in a payload, about, and how to make it take less. In characters of its JSON. */
final class AlertWeight {
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_TEXTS = 30;
    private static final int FRAME = 16;
    /** Characters from which only the labels of an alert are told to its incident. */
    private static final int HEAVY = 10_000;

    private AlertWeight() {}

    static long of(Alert alert) {
        return weight(alert.labels())
                + weight(alert.annotations())
                + weight(alert.metrics())
                + weight(alert.body())
                + weight(alert.fingerprint())
                + 200;
    }

    /** As its incident is told of it, for the facts it brings. */
    static Alert told(Alert alert) {
        return of(alert) > HEAVY ? slim(alert) : alert;
    }

    /** Without what its sender wrote, and with long texts cut: still what people recognise it by. */
    static Alert slim(Alert alert) {
        return new Alert(
                alert.source(),
                alert.fingerprint(),
                alert.status(),
                cut(alert.labels()),
                cut(alert.annotations()),
                Map.of(),
                Map.of(),
                alert.startsAt(),
                alert.endsAt(),
                alert.receivedAt(),
                alert.link());
    }

    private static long weight(@Nullable Object value) {
        return switch (value) {
            case null -> FRAME;
            case String text -> text.length() + FRAME;
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(entry -> weight(entry.getKey()) + weight(entry.getValue()))
                        .sum();
            case Collection<?> values ->
                values.stream().mapToLong(AlertWeight::weight).sum();
            default -> FRAME;
        };
    }

    private static Map<String, String> cut(Map<String, String> texts) {
        Map<String, String> cut = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (cut.size() < MOST_TEXTS) {
                cut.put(name, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
            }
        });
        return cut;
    }
}
