package dev.fireline.plans.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a value reads inside a text. */
final class Text {
    private Text() {}

    /** Empty for null; times to the second in UTC, whole numbers without a fraction, lists joined by {@code ", "}. */
    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double decimal
            when Double.isFinite(decimal) ->
                new BigDecimal(decimal.toString()).stripTrailingZeros().toPlainString();
            case Instant instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
            case Duration duration -> duration(duration);
            case List<?> items -> items.stream().map(Text::of).collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "-" + duration(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        part(text, duration.toDays(), "d");
        part(text, duration.toHoursPart(), "h");
        part(text, duration.toMinutesPart(), "m");
        part(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(unit);
        }
    }
}
