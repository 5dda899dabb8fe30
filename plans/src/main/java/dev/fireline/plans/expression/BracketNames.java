package dev.fireline.plans.expression;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of ids as they stand in the plan: {@code steps["stop-compute"]} is {@code steps.stop_compute}. It is read so, with every
 * character after it at its place; text in quotes stays as it is.
 */
final class BracketNames {
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'";
    private static final Pattern NAMED = Pattern.compile(QUOTED
            + "|(?<![.\\w])(?<top>steps|facts|inputs|roles|documents)\\s*\\[\\s*"
            + "(?<quote>[\"'])(?<id>[a-z][a-z0-9_-]*)\\k<quote>\\s*\\]");

    private BracketNames() {}

    static String read(String source) {
        return source.indexOf('[') < 0 ? source : NAMED.matcher(source).replaceAll(BracketNames::named);
    }

    private static String named(MatchResult found) {
        String written = found.group();
        String top = found.group("top");
        String read = top == null ? written : top + "." + Scope.nameOf(found.group("id"));
        return Matcher.quoteReplacement(read + " ".repeat(written.length() - read.length()));
    }
}
