package dev.fireline.plans.reader;

/**
 * A piece of the expression language in a file.
 *
 * @param form whether the whole is CEL, or text that may hold {@code ${{ }}}
 * @param at where it stands in the plan
 */
public record Snippet(Form form, String source, Pointer at, ScalarPlaces places) {

    /** How the source is to be read. */
    public enum Form {
        EXPRESSION,
        TEMPLATE
    }

    /** The place of that character of the source, from 0. */
    public Place placeOf(int offset) {
        return places.at(offset);
    }
}
