package dev.fireline.plans.expression;

import dev.cel.common.CelOptions;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.RuntimeHelpers;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code matches} with a bound. RE2 runs in linear time, but a repetition inside a repetition multiplies the program it
 * makes of the pattern: {@code ((a{1000}){1000}){1000}} would take all memory before anything is matched.
 */
final class RegularExpressions {
    private static final int LONGEST = 1_000;
    /** All counted repetitions of a pattern multiplied, as if each stood inside the next. */
    private static final long MOST_REPEATS = 10_000;

    private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private RegularExpressions() {}

    static Set<CelFunctionBinding> bindings(CelOptions options) {
        return CelFunctionBinding.fromOverloads(
                "matches",
                CelFunctionBinding.from(
                        "matches", String.class, String.class, (text, pattern) -> matches(text, pattern, options)),
                CelFunctionBinding.from(
                        "matches_string",
                        String.class,
                        String.class,
                        (text, pattern) -> matches(text, pattern, options)));
    }

    private static boolean matches(String text, String pattern, CelOptions options) {
        checkSize(pattern);
        return RuntimeHelpers.matches(text, pattern, options);
    }

    /** @throws RuntimeException when it is none, with the reason */
    static void read(String pattern) {
        checkSize(pattern);
        RuntimeHelpers.matches("", pattern, CelOptions.current().build());
    }

    private static void checkSize(String pattern) {
        if (pattern.length() > LONGEST || repeats(pattern) > MOST_REPEATS) {
            throw new IllegalArgumentException("its pattern is too large; allowed: " + LONGEST
                    + " characters, and counted repetitions that multiply to at most " + MOST_REPEATS);
        }
    }

    private static long repeats(String pattern) {
        long product = 1;
        Matcher repeat = REPEAT.matcher(pattern);
        while (repeat.find() && product <= MOST_REPEATS) {
            String most = repeat.group(2) == null || repeat.group(2).isEmpty() ? repeat.group(1) : repeat.group(2);
            product *= Math.max(1, Long.parseLong(most));
        }
        return product;
    }
}
