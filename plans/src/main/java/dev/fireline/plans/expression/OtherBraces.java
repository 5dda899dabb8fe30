package dev.fireline.plans.expression;

import java.util.List;
import java.util.regex.Pattern;

/** Expressions in the braces of other tools, {@code {{ incident.id }}} and {@code ${incident.id}}, which nothing replaces. */
public final class OtherBraces {
    private static final String NAME = "\\s*((?:" + String.join("|", Names.TOP_LEVEL) + ")\\b[^{}]*?)\\s*";
    private static final Pattern OTHER = Pattern.compile("(?<!\\$)\\{\\{" + NAME + "}}|\\$\\{" + NAME + "}");

    private OtherBraces() {}

    /** Where a text holds them, and what was probably meant; offsets count from its beginning. */
    public static List<ExpressionProblem> in(String text) {
        return OTHER.matcher(text)
                .results()
                .map(found -> new ExpressionProblem(
                        found.start(),
                        "`" + found.group() + "` is told as it stands; an expression is written `${{ "
                                + (found.group(1) == null ? found.group(2) : found.group(1)) + " }}`"))
                .toList();
    }
}
