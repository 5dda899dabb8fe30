package dev.fireline.workflows.response;

import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.value.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phases as people name them. */
final class Phases {
    private Phases() {}

    /** Empty when nothing is written. */
    static Optional<PhaseName> named(@Nullable String word) {
        return Arrays.stream(PhaseName.values())
                .filter(phase -> word != null && phase.word().equals(word.trim().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether the word names one of these. */
    static Verdict oneOf(String word, List<PhaseName> allowed, PhaseName from, String where) {
        if (named(word).filter(allowed::contains).isPresent()) {
            return Verdict.TAKEN;
        }
        List<String> words = allowed.stream().map(PhaseName::word).toList();
        return Verdict.invalid("'" + word + "' is no " + where + " phase than " + from.word() + " in this incident"
                + DidYouMean.hint(word, words) + "; allowed: " + String.join(", ", words));
    }
}
