package dev.fireline.bridge.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in what senders write, in the two forms plans compare: Long and Double. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int LONGEST = 40;

    private Numbers() {}

    static Optional<Object> read(String text) {
        String number = text.strip();
        if (number.length() > LONGEST) {
            return Optional.empty();
        }
        if (WHOLE.matcher(number).matches()) {
            return Optional.of(Long.valueOf(number));
        }
        return DECIMAL.matcher(number).matches()
                ? Optional.of((Object) Double.valueOf(number)).filter(it -> Double.isFinite((Double) it))
                : Optional.empty();
    }

    /** The values that are numbers, by name. */
    static Map<String, Object> among(Map<String, String> texts) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        texts.forEach((name, text) -> read(text).ifPresent(number -> numbers.put(name, number)));
        return numbers;
    }

    static Object normal(Number number) {
        return switch (number) {
            case Integer small -> small.longValue();
            case Long whole -> whole;
            default -> number.doubleValue();
        };
    }
}
