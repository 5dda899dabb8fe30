package dev.fireline.workflows.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Time as people read it. */
public final class TimeWords {
    /** What fires later than this after its due time says how late. */
    private static final Duration PUNCTUAL = Duration.ofSeconds(5);

    private TimeWords() {}

    /** Empty when punctual, else {@code " (7m late)"}. */
    public static String lateness(Instant due, Instant now) {
        Duration late = Duration.between(due, now);
        return late.compareTo(PUNCTUAL) <= 0 ? "" : " (" + of(late) + " late)";
    }

    /** {@code 10:32:05Z}, with the date in front when it was another day than today. */
    public static String at(Instant at, Instant today) {
        String whole = at.truncatedTo(ChronoUnit.SECONDS).toString();
        boolean sameDay = at.truncatedTo(ChronoUnit.DAYS).equals(today.truncatedTo(ChronoUnit.DAYS));
        return sameDay ? whole.substring(whole.indexOf('T') + 1) : whole;
    }

    /** {@code 1h 5m}, {@code 12s}: at most two units. */
    public static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String two(long first, String unit, long second, String smaller) {
        return first + unit + (second == 0 ? "" : " " + second + smaller);
    }
}
