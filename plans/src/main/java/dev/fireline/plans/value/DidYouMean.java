package dev.fireline.plans.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that was probably meant. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The closest candidate; empty when more than a third of the letters would have to change. */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isClose(word, candidate))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** {@code "; did you mean 'facts'?"}, or nothing when no candidate is near. */
    public static String hint(String word, Collection<String> candidates) {
        return closest(word, candidates)
                .map(found -> "; did you mean '" + found + "'?")
                .orElse("");
    }

    /** Of a name in the same family only the rest counts: kubernetes.restart is not like kubernetes.scale. */
    private static boolean isClose(String word, String candidate) {
        int dot = candidate.indexOf('.') + 1;
        boolean sameFamily = word.startsWith(candidate.substring(0, dot));
        String rest = sameFamily ? word.substring(dot) : word;
        int limit = rest.length() < 3 ? 0 : (rest.length() + 1) / 3;
        return distance(word, candidate) <= limit;
    }

    private static int distance(String word, String candidate) {
        return LevenshteinDistance.getDefaultInstance().apply(plain(word), plain(candidate));
    }

    /** A wrong case or a wrong joint is no difference. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }
}
