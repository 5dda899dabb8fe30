package dev.fireline.cli.output;

import org.jline.utils.WCWidth;

/**
 * Text from outside, such as the title of an alert, made harmless for a terminal: what could move the cursor, write
 * into the title of the window or turn the direction of reading is shown as its number instead.
 */
public final class SafeText {
    private static final String ELLIPSIS = "…";

    private SafeText() {}

    /** One line: breaks and tabs become spaces, other characters of control {@code \}{@code u001b}. */
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                safe.append(' ');
            } else if (isDangerous(c)) {
                safe.append(number(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** JSON that is harmless as well: such characters stand only in strings, where their number means the same. */
    static String json(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            if (c != '\n' && c != '\r' && isDangerous(c) && !Character.isSurrogate((char) c)) {
                safe.append(number(c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    /** The same for YAML whose strings all stand in double quotes. */
    static String quotedYaml(String yaml) {
        StringBuilder safe = new StringBuilder(yaml.length());
        yaml.codePoints().forEach(c -> {
            if (c != '\n' && isDangerous(c)) {
                safe.append("\\U%08x".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    static boolean isHarmless(String text) {
        return text.codePoints().noneMatch(c -> c != '\n' && isDangerous(c));
    }

    /** How many cells a line takes: wide characters two, combining ones none. */
    static int width(String line) {
        return line.codePoints().map(SafeText::width).sum();
    }

    /** At most that many cells, the last one an ellipsis where something is left out. */
    static String cut(String line, int cells) {
        if (width(line) <= cells) {
            return line;
        }
        return line.substring(0, fitting(line, Math.max(0, cells - 1))) + ELLIPSIS;
    }

    /** How many characters (of Java) of a line fit into so many cells. */
    static int fitting(String line, int cells) {
        int used = 0;
        int end = 0;
        while (end < line.length()) {
            int c = line.codePointAt(end);
            used += width(c);
            if (used > cells) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static int width(int c) {
        return Math.max(0, WCWidth.wcwidth(c));
    }

    /** C0, DEL, C1, line separators, marks and overrides of direction (Unicode UAX 9), what cannot be seen, halves. */
    private static boolean isDangerous(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != 0x200d && c != 0xad; // emoji are joined with the first
            default -> false;
        };
    }

    private static String number(int c) {
        StringBuilder number = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            number.append("\\u%04x".formatted((int) unit));
        }
        return number.toString();
    }
}
