package dev.fireline.plans.reader;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds the place of a character of a scalar's value. Exact for a scalar on one line and for a literal block; a folded
 * text is placed where it begins.
 *
 * @param raw the line it begins on; for a literal block the first line of its content
 */
public record ScalarPlaces(Place start, ScalarStyle style, boolean oneLine, String raw, String value) {

    /** @param offset in characters of the value, from 0 */
    public Place at(int offset) {
        return switch (style) {
            case PLAIN, JSON_SCALAR_STYLE -> oneLine ? right(offset) : start;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> oneLine ? right(rawOffset(offset)) : start;
            case LITERAL -> inBlock(offset);
            case FOLDED -> start;
        };
    }

    private Place right(int columns) {
        return new Place(start.line(), start.column() + columns);
    }

    /** Past the opening quote, and past what every character before took in the file. */
    private int rawOffset(int offset) {
        int at = start.column(); // zero-based column of the first character inside the quotes
        for (int read = 0; read < offset && at < raw.length(); read++) {
            at += width(at);
        }
        return at - start.column() + 1;
    }

    private int width(int at) {
        char current = raw.charAt(at);
        if (style == ScalarStyle.SINGLE_QUOTED) {
            return current == '\'' ? 2 : 1;
        }
        if (current != '\\' || at + 1 >= raw.length()) {
            return 1;
        }
        return switch (raw.charAt(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    private Place inBlock(int offset) {
        String before = value.substring(0, Math.min(offset, value.length()));
        int lines = (int) before.chars().filter(character -> character == '\n').count();
        int column = before.length() - (before.lastIndexOf('\n') + 1);
        int indent = raw.length() - raw.stripLeading().length();
        return new Place(start.line() + 1 + lines, indent + column + 1);
    }
}
