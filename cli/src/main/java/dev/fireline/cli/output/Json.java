package dev.fireline.cli.output;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reading values for people out of an answer; what is missing is a dash. */
public final class Json {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final String NOTHING = "-";

    private Json() {}

    /** A text, number or truth value. */
    public static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? NOTHING : text;
    }

    /** {@code 2026-11-21 09:30:00Z}; a time beyond the calendar means never. */
    public static String time(JsonNode node, String field) {
        String text = node.path(field).asString("");
        try {
            return text.isEmpty() ? NOTHING : TIME.format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        } catch (DateTimeException e) {
            return NOTHING;
        }
    }

    /** {@code a, b}. */
    public static String list(JsonNode node, String field) {
        List<String> words = new ArrayList<>();
        node.path(field).forEach(item -> words.add(item.asString("")));
        return words.isEmpty() ? NOTHING : String.join(", ", words);
    }
}
