package dev.fireline.plans.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationResult;
import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the compiler says, in the words of the language. */
final class CompileErrors {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '\\((.*?)\\)'.*", Pattern.DOTALL);

    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);

    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting .*", Pattern.DOTALL);

    private static final Pattern LOCAL = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private CompileErrors() {}

    static List<ExpressionProblem> explain(String source, CelValidationResult result) {
        List<ExpressionProblem> problems = new ArrayList<>();
        for (CelIssue issue : result.getErrors()) {
            int offset = Offsets.characters(result.getSource(), issue.getSourceLocation());
            problems.add(new ExpressionProblem(offset, message(source, offset, issue.getMessage())));
        }
        return List.copyOf(problems);
    }

    /** Names it reads that the language does not have; functions it does not have are problems. */
    static List<LocalName> locals(String source, CelValidationResult result) {
        List<LocalName> locals = new ArrayList<>();
        for (CelIssue issue : result.getErrors()) {
            Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
            if (undeclared.matches() && LOCAL.matcher(undeclared.group(1)).matches()) {
                int offset = Offsets.characters(result.getSource(), issue.getSourceLocation());
                if (!isFunction(source, offset, undeclared.group(1))) {
                    locals.add(new LocalName(
                            undeclared.group(1),
                            new ExpressionProblem(offset, message(source, offset, issue.getMessage()))));
                }
            }
        }
        return List.copyOf(locals);
    }

    private static String message(String source, int offset, String issue) {
        Matcher undeclared = UNDECLARED.matcher(issue);
        if (undeclared.matches()) {
            return undeclared(source, offset, undeclared.group(1));
        }
        Matcher overload = NO_OVERLOAD.matcher(issue);
        if (overload.matches()) {
            return "'" + operator(overload.group(1)) + "' does not fit its values: " + overload.group(2);
        }
        Matcher unreadable = UNREADABLE.matcher(issue);
        if (unreadable.matches()) {
            return !unreadable.group(1).startsWith("=")
                    ? "`" + unreadable.group(1).strip() + "` cannot stand here"
                    : source.startsWith("=~", offset)
                            ? "there is no operator `=~`; write `matches`, as in alert.labels.host.matches(\"db-.*\")"
                            : "`=` compares nothing; write `==`";
        }
        Matcher unexpected = UNEXPECTED.matcher(issue);
        if (unexpected.matches()) {
            return unexpected.group(1).equals("<EOF>")
                    ? "the expression ends too early: something is missing here"
                    : "`" + unexpected.group(1) + "` cannot stand here"
                            + otherwiseWritten(source, offset, unexpected.group(1));
        }
        return issue.replace("<EOF>", "the end");
    }

    /** Words that other languages have for operators: one of them stands here, or just before. */
    private static String otherwiseWritten(String source, int offset, String word) {
        String before = source.substring(0, Math.min(offset, source.length())).stripTrailing();
        return word.equals("and")
                ? "; write `&&`"
                : word.equals("or")
                        ? "; write `||`"
                        : before.matches("(?s)(.*\\W)?not") ? "; `not` is written `!`, as in !facts.known" : "";
    }

    private static String undeclared(String source, int offset, String name) {
        if (isFunction(source, offset, name)) {
            return "there is no function '" + name + "'; the language adds to CEL: "
                    + String.join(", ", CelFunctions.names()) + DidYouMean.hint(name, CelFunctions.names());
        }
        boolean afterDash = source.substring(0, offset).stripTrailing().endsWith("-");
        return "there is no name '" + name + "'; allowed: " + String.join(", ", Names.TOP_LEVEL)
                + (afterDash ? "; a dash in a name is written _ here" : DidYouMean.hint(name, Names.TOP_LEVEL));
    }

    private static boolean isFunction(String source, int offset, String name) {
        int end = Math.min(source.length(), offset + name.length());
        return source.startsWith("(", offset) || source.startsWith("(", end);
    }

    /** An operator as authors write it: CEL calls {@code +} {@code _+_} and a negation {@code !_}. */
    static String operator(String function) {
        return function.replace("_", function.matches("[\\w]+") ? "_" : "").replace("@in", "in");
    }
}
