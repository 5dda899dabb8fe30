package dev.fireline.plans.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Elapsed time: {@code d} is 24 hours, {@code w} is 7 days, whatever the calendar says. */
public record Elapsed(Duration duration) implements Span {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(s|m|h|d|w)");

    /** No timer of an incident runs longer. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException with what was found and what is allowed */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Elapsed parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write a number and a unit, such as 90s, 15m, 4h, 2d or 1w"
                            + SpanParser.hint(text));
        }
        long count = Long.parseLong(form.group(1));
        Duration duration = switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is longer than a century; allowed: up to " + LONGEST.toDays() + "d");
        }
        return new Elapsed(duration);
    }

    /** How long it is wherever it begins; empty: the calendar says. */
    public static Optional<Duration> durationOf(Span span) {
        return span instanceof Elapsed(Duration duration) ? Optional.of(duration) : Optional.empty();
    }

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        return origin.plus(duration);
    }

    @Override
    public boolean needsCalendar() {
        return false;
    }

    @JsonValue
    @Override
    public String text() {
        long seconds = duration.toSeconds();
        if (seconds % 604_800 == 0 && seconds > 0) {
            return seconds / 604_800 + "w";
        }
        if (seconds % 86_400 == 0 && seconds > 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }

    @Override
    public String toString() {
        return text();
    }
}
