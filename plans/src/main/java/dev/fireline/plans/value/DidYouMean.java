package dev.fireline.plans.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that was probably meant. */
public final class DidYouMean {
    private DidYouMean() {}

    /**
     * The closest candidate, of which at most a third of the letters would have to change; else what other tools call
     * so; else the only one that ends with the same word, as {@code kubernetes.isolate} does for {@code k8s.isolate}.
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isClose(word, candidate))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .or(() -> Habits.meantBy(word).stream()
                        .filter(candidates::contains)
                        .findFirst())
                .or(() -> withTheSameEnd(word, candidates));
    }

    /** The candidate that it is but for one or two letters; empty when it is one of them. */
    public static Optional<String> slip(String word, Collection<String> candidates) {
        return candidates.contains(word)
                ? Optional.empty()
                : candidates.stream()
                        .filter(candidate -> distance(word, candidate) <= 2)
                        .findFirst();
    }

    private static Optional<String> withTheSameEnd(String word, Collection<String> candidates) {
        String end = lastWord(word.replaceFirst("@.*", "").replace('/', '.'));
        if (end.length() == word.length() || end.length() < 3) {
            return Optional.empty();
        }
        List<String> same = candidates.stream()
                .distinct()
                .filter(candidate -> lastWord(candidate).equals(end))
                .limit(2)
                .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    private static String lastWord(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
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
        return distance(word, candidate) <= limit || areSwapped(plain(word), plain(candidate));
    }

    /** Two neighbours in the wrong order are one slip, however short the word. */
    private static boolean areSwapped(String word, String candidate) {
        int differ = 0;
        while (differ < Math.min(word.length(), candidate.length())
                && word.charAt(differ) == candidate.charAt(differ)) {
            differ++;
        }
        return word.length() == candidate.length()
                && differ + 1 < word.length()
                && word.charAt(differ) == candidate.charAt(differ + 1)
                && word.charAt(differ + 1) == candidate.charAt(differ)
                && word.substring(differ + 2).equals(candidate.substring(differ + 2));
    }

    private static int distance(String word, String candidate) {
        return LevenshteinDistance.getDefaultInstance().apply(plain(word), plain(candidate));
    }

    /** A wrong case or a wrong joint is no difference. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }
}
