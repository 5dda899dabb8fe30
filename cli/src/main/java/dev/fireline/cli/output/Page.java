package dev.fireline.cli.output;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Where results for people go.
 *
 * @param colour whether it has any
 * @param columns cells of a line; {@link Integer#MAX_VALUE} where a line may be of any length
 * @param times how times are said there
 */
public record Page(PrintWriter out, boolean colour, int columns, Times times) {

    /** A pipe or a file. */
    public static Page plain(PrintWriter out) {
        return new Page(out, false, Integer.MAX_VALUE, new Times(Clock.system(ZoneOffset.UTC), false));
    }

    /** @param text harmless */
    public void line(String text) {
        out.println(text.stripTrailing());
    }

    /** @param text from outside: made harmless */
    public String paint(Ink ink, String text) {
        return ink.on(SafeText.line(text), colour);
    }
}
