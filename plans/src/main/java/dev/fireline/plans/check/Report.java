package dev.fireline.plans.check;

import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Places;
import dev.fireline.plans.reader.Pointer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the parts of the file being checked stand, and where its problems go. */
record Report(Places places, Findings findings) {

    void error(Pointer at, String text) {
        findings.error(places.of(at), text);
    }

    void errorAtKey(Pointer at, String text) {
        findings.error(places.ofKey(at), text);
    }

    void warning(Pointer at, String text) {
        findings.warning(places.of(at), text);
    }

    void warningAtKey(Pointer at, String text) {
        findings.warning(places.ofKey(at), text);
    }

    void unknown(Pointer at, String what, String word, Collection<String> allowed) {
        findings.unknown(places.of(at), what, word, allowed);
    }

    /** @param word null: nothing is named */
    void known(@Nullable String word, Collection<String> known, String otherwise, Pointer at) {
        if (word != null && !known.contains(word)) {
            unknown(at, otherwise, word, known);
        }
    }

    void exactlyOne(List<String> found, Pointer at, String allowed) {
        if (found.size() != 1) {
            error(
                    at,
                    allowed + "; "
                            + (found.isEmpty() ? "none of them is here" : "here are " + String.join(" and ", found)));
        }
    }
}
