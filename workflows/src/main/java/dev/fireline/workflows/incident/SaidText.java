package dev.fireline.workflows.incident;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.payload.Payloads;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether what a person says can be shown as it was said, on timelines, in pages and in logs. Names and
 * titles are one line, and only a text has several. What no reader sees but a terminal or a page
 * obeys is refused rather than left out, so that the record says what was said. Reads only.
 */
public final class SaidText {
    /** Characters of JSON that one message may have. */
    private static final int LONGEST_MESSAGE = 32_000;

    private static final int LONGEST_LOGIN = 256;

    private static final String LOGIN = "by";
    private static final String TITLE = "title";
    private static final String RECORDS = "records";

    /** Fields that hold more than a name; {@code plan} is a file where it is not the name of one. */
    private static final List<String> TEXTS =
            List.of("reason", "note", "text", "value", RECORDS, "facts", "plan", "exhibit");

    private SaidText() {}

    /** What is wrong with a message to an incident, for people; empty: nothing. */
    public static Optional<String> problem(Said message) {
        // a plan has been read by then
        return problemOf(message instanceof Upgrade said ? new Upgrade(said.by(), said.reason(), null, null) : message);
    }

    /**
     * The same of another body that a person sends.
     *
     * @param body a record with {@code by}
     */
    public static Optional<String> problemOf(Object body) {
        return Payloads.mapper().valueToTree(body).properties().stream()
                .flatMap(field -> inField(field.getKey(), field.getValue()).stream())
                .findFirst();
    }

    /**
     * Why a body that a person sends is too long to be kept, whatever it says; empty: it is not.
     *
     * @param called what it is, for people
     * @param instead where what is long belongs, for people
     */
    public static Optional<String> tooLong(String called, Object body, String instead) {
        int characters = Payloads.mapper().writeValueAsString(body).length();
        return characters > LONGEST_MESSAGE
                ? Optional.of(
                        called + " has " + characters + " characters, allowed: " + LONGEST_MESSAGE + "; " + instead)
                : Optional.empty();
    }

    /** The login as it can be written down; {@code unknown} when it is missing or none. */
    public static String login(@Nullable String by) {
        return by == null
                        || by.isBlank()
                        || inField(LOGIN, Payloads.mapper().valueToTree(by)).isPresent()
                ? "unknown"
                : by;
    }

    private static Optional<String> inField(String name, JsonNode value) {
        Optional<String> problem = switch (name) {
            case LOGIN -> tooLong(name, value, LONGEST_LOGIN).or(() -> in(name, value, SaidText::isUnseen));
            case TITLE -> inTitle(value);
            case RECORDS -> inTitle(value.path(TITLE)); // an answer of that name renames the incident
            default -> Optional.empty();
        };
        return problem.or(() -> in(
                name, value, TEXTS.contains(name) ? point -> isHidden(point) && !isBreak(point) : SaidText::isHidden));
    }

    private static Optional<String> inTitle(JsonNode title) {
        if (title.isString() && title.asString().isBlank()) {
            return Optional.of("'" + TITLE + "' is blank: what is it called?");
        }
        return tooLong(TITLE, title, Alert.LONGEST_TITLE).or(() -> in(TITLE, title, SaidText::isHidden));
    }

    private static Optional<String> tooLong(String name, JsonNode value, int longest) {
        return value.isString() && value.asString().length() > longest
                ? Optional.of("'" + name + "' has " + value.asString().length() + " characters, allowed: " + longest)
                : Optional.empty();
    }

    /** In a text or in any part of it, names of parts included. */
    private static Optional<String> in(String name, JsonNode value, IntPredicate refused) {
        if (value.isString()) {
            return inString(name, value.asString(), refused);
        }
        return Stream.concat(
                        value.propertyNames().stream().map(part -> inString(name, part, SaidText::isHidden)),
                        value.valueStream().map(part -> in(name, part, refused)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> inString(String name, String text, IntPredicate refused) {
        OptionalInt found = text.codePoints().filter(refused).findFirst();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("'%s' holds U+%04X as character %d, which nobody sees; allowed: what can be seen%s"
                        .formatted(
                                name,
                                found.getAsInt(),
                                text.indexOf(found.getAsInt()) + 1,
                                TEXTS.contains(name) ? ", tabs and line breaks" : ", in one line"));
    }

    /** Also what only shapes its neighbours: two logins that look the same are the same. */
    private static boolean isUnseen(int point) {
        return isHidden(point) || Character.getType(point) == Character.FORMAT;
    }

    /** Controls, halves of letters, breaks of Unicode's own, and what turns the direction of reading (Unicode UAX 9). */
    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
            default -> false;
        };
    }

    private static boolean isBreak(int point) {
        return point == '\n' || point == '\r' || point == '\t';
    }
}
