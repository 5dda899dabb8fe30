package dev.fireline.plans.reader;

import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the problems of one file while it is read and checked. */
public final class Findings {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Findings(String file) {
        this.file = file;
    }

    public void error(Place place, String text) {
        add(place, Problem.Level.ERROR, text, null);
    }

    public void warning(Place place, String text) {
        add(place, Problem.Level.WARNING, text, null);
    }

    /** A word that is not among those allowed; the closest of them is suggested. */
    public void unknown(Place place, String what, String word, Collection<String> allowed) {
        String list = allowed.isEmpty()
                ? "there are none"
                : "allowed: " + allowed.stream().distinct().collect(Collectors.joining(", "));
        add(
                place,
                Problem.Level.ERROR,
                what + " `" + word + "`; " + list,
                DidYouMean.closest(word, allowed).orElse(null));
    }

    private void add(Place place, Problem.Level level, String text, @Nullable String suggestion) {
        found.add(new Problem(file, place, level, text, suggestion));
    }

    public Problems problems() {
        return new Problems(found);
    }
}
