package dev.fireline.plans.reader;

import org.jspecify.annotations.Nullable;

/**
 * One thing an author should know about a file.
 *
 * @param file as it was named to the reader
 * @param text what is wrong and what is allowed, without a final stop
 * @param suggestion what was probably meant; null when nothing is close
 */
public record Problem(
        String file,
        Place place,
        Level level,
        String text,
        @Nullable String suggestion) {

    /** Whether the file can be used in spite of it. */
    public enum Level {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** {@code what is wrong; did you mean `x`?} */
    public String message() {
        return text + (suggestion == null ? "" : "; did you mean `" + suggestion + "`?");
    }

    /** {@code file:line:column: what is wrong; did you mean `x`?} */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": " + (isError() ? "" : "warning: ") + message();
    }
}
