package dev.fireline.activities.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** {@code , did you mean 'x'?} for a name close to one that is known; empty text otherwise. */
    static String hint(String name, Collection<String> known) {
        // Two letters swapped are a distance of two.
        int tolerated = name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
        Optional<String> nearest = known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerated)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate)));
        return nearest.map(found -> ", did you mean '" + found + "'?").orElse("");
    }

    /** Levenshtein distance, case ignored. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
