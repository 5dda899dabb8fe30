package dev.fireline.plans.reader;

import dev.fireline.plans.clock.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is gathered while one file is read. */
final class Reading {
    final Findings findings;
    final Places places = new Places();
    final Set<String> writtenIds;
    final Defaults defaults;
    final ForeignActions foreign;
    private final List<Snippet> snippets = new ArrayList<>();
    private final List<Draft.SpanUse> spans = new ArrayList<>();
    private final List<Draft.SeverityUse> severities = new ArrayList<>();

    /** @param writtenIds every id the author wrote, which no made id may take */
    Reading(Findings findings, Set<String> writtenIds, Defaults defaults, ForeignActions foreign) {
        this.findings = findings;
        this.writtenIds = writtenIds;
        this.defaults = defaults;
        this.foreign = foreign;
    }

    void snippet(Snippet.Form form, Yaml.Scalar scalar, Pointer at) {
        snippets.add(new Snippet(form, scalar.text(), at, scalar.places()));
    }

    void span(Span span, Place place) {
        spans.add(new Draft.SpanUse(span, place));
    }

    void severity(String name, Place place) {
        severities.add(new Draft.SeverityUse(name, place));
    }

    <T> Draft<T> draft(T value) {
        return new Draft<>(value, places, snippets, spans, severities);
    }
}
