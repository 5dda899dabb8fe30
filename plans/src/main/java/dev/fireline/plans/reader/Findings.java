package dev.fireline.plans.reader;

import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the problems of one file while it is read and checked. */
public final class Findings {
    /** Words that are allowed are named up to so many: nobody reads more of them at the end of a line. */
    private static final int MOST_NAMED = 40;

    /** A value of many pages is in the file; its beginning tells which one is meant. */
    private static final int LONGEST_VALUE = 200;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    public Findings(String file) {
        this.file = file;
    }

    public void error(Place place, String text) {
        add(place, Problem.Level.ERROR, text, null);
    }

    /** Something of another form than its key wants. */
    void mustBe(String expected, Yaml yaml, Pointer at) {
        error(yaml.place(), at.described() + " must be " + expected + ", not " + shortened(yaml.described()));
    }

    public void warning(Place place, String text) {
        add(place, Problem.Level.WARNING, text, null);
    }

    /** A word that is not among those allowed; the closest of them is suggested. */
    public void unknown(Place place, String what, String word, Collection<String> allowed) {
        List<String> words = ofItsFamily(word, allowed.stream().distinct().toList());
        int more = words.size() - MOST_NAMED;
        String list = words.isEmpty()
                ? "there are none"
                : "allowed: " + words.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "");
        add(
                place,
                Problem.Level.ERROR,
                what + " `" + shortened(word) + "`; " + list,
                DidYouMean.closest(word, allowed).orElse(null));
    }

    /** Whoever writes {@code http.delete} looks for another word of {@code http}; where there is none, for any. */
    private static List<String> ofItsFamily(String word, List<String> allowed) {
        String family = word.substring(0, word.indexOf('.') + 1);
        List<String> same = allowed.stream()
                .filter(each -> !family.isEmpty() && each.startsWith(family))
                .toList();
        return same.isEmpty() ? allowed : same;
    }

    static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private void add(Place place, Problem.Level level, String text, @Nullable String suggestion) {
        found.add(new Problem(file, place, level, text, suggestion));
    }

    public Problems problems() {
        return new Problems(found);
    }
}
