package dev.fireline.workflows.expect;

import java.time.Duration;

/** Time since the start of a scenario, for people: {@code t+0s}, {@code t+4m30s}, {@code t+2d3h}. */
public final class Offset {
    private Offset() {}

    /** To the second; what is smaller is cut off. */
    public static String of(Duration since) {
        long seconds = since.toSeconds();
        if (seconds < 0) {
            return "t-" + of(since.negated()).substring(2);
        }
        StringBuilder text = new StringBuilder("t+");
        part(text, seconds / 86_400, "d");
        part(text, seconds % 86_400 / 3_600, "h");
        part(text, seconds % 3_600 / 60, "m");
        part(text, seconds % 60, "s");
        return text.length() == 2 ? "t+0s" : text.toString();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }
}
