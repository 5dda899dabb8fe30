package dev.fireline.plans.reader;

import dev.fireline.plans.clock.Span;
import java.util.List;

/**
 * As much of a file as could be read, for the checker: a file with mistakes is checked further, so that all its problems
 * come in one pass.
 *
 * @param value complete when the reader found no error; else required components may be null
 * @param snippets every expression and every text with {@code ${{ }}}
 * @param spans every length of time
 * @param severities every key of a by-severity value but {@code else}
 */
public record Draft<T>(
        T value, Places places, List<Snippet> snippets, List<SpanUse> spans, List<SeverityUse> severities) {

    public Draft {
        snippets = List.copyOf(snippets);
        spans = List.copyOf(spans);
        severities = List.copyOf(severities);
    }

    /** A length of time and its place. */
    public record SpanUse(Span span, Place place) {}

    /** The name of a severity and its place. */
    public record SeverityUse(String name, Place place) {}
}
