package dev.fireline.plans.expression;

import java.util.Comparator;
import java.util.List;

/** The allowed word that was probably meant. */
final class Closest {
    private Closest() {}

    /** {@code "; did you mean 'facts'?"}, or nothing when no allowed word is near. */
    static String hint(String written, List<String> allowed) {
        return allowed.stream()
                .filter(word -> distance(written, word) <= Math.max(1, Math.min(written.length(), word.length()) / 3))
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    /** Letters to insert, drop, change or swap with a neighbour. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], 1 + steps[i - 2][j - 2]);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
