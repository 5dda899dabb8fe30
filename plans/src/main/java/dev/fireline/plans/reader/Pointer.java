package dev.fireline.plans.reader;

import java.util.Arrays;
import java.util.List;

/**
 * Where a value stands in the plan, independent of the file's lines: {@code /rules/0/severity}.
 *
 * @param text each segment after a slash, {@code ~1} for a slash inside a segment, as in a JSON pointer
 */
public record Pointer(String text) {
    public static final Pointer ROOT = new Pointer("");

    public Pointer at(String segment) {
        return new Pointer(text + "/" + segment.replace("~", "~0").replace("/", "~1"));
    }

    public Pointer at(int index) {
        return new Pointer(text + "/" + index);
    }

    public boolean isRoot() {
        return text.isEmpty();
    }

    /** Of the root: the root. */
    public Pointer parent() {
        return isRoot() ? this : new Pointer(text.substring(0, text.lastIndexOf('/')));
    }

    public List<String> segments() {
        return Arrays.stream(text.split("/"))
                .skip(1)
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** For messages: the key in quotes, or what the item belongs to. */
    public String described() {
        boolean item = !isRoot() && last().matches("\\d+");
        return item ? "an item of " + parent().described() : "`" + last() + "`";
    }

    /** The key or index it ends with; empty for the root. */
    public String last() {
        List<String> segments = segments();
        return segments.isEmpty() ? "" : segments.getLast();
    }
}
