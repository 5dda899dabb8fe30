package dev.fireline.cli.output;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/**
 * Times for people, always with their zone: {@code 2026-11-21 10:30:00+01:00}, {@code 2026-11-21 09:30:00Z}.
 *
 * @param clock its zone is the one they are said in
 * @param distance whether deadlines say how far away they are
 */
public record Times(Clock clock, boolean distance) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssXXX");
    private static final String NOTHING = "-";

    /** A time of an answer; what is missing, or beyond the calendar, is a dash. */
    public String of(JsonNode node, String field) {
        String text = node.path(field).asString("");
        try {
            return text.isEmpty() ? NOTHING : TIME.withZone(clock.getZone()).format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        } catch (DateTimeException e) {
            return NOTHING;
        }
    }

    /** A deadline: {@code … (in 12 min)}, {@code … (3 h ago)}. */
    public String due(JsonNode node, String field) {
        String time = of(node, field);
        if (!distance || time.equals(NOTHING)) {
            return time;
        }
        try {
            Duration left = Duration.between(
                    clock.instant(), Instant.parse(node.path(field).asString("")));
            return time + (left.isNegative() ? " (" + about(left.negated()) + " ago)" : " (in " + about(left) + ")");
        } catch (DateTimeException | ArithmeticException e) {
            return time;
        }
    }

    private static String about(Duration length) {
        if (length.toMinutes() < 2) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 2) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " d";
    }
}
