package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Patterns, times and lengths of time written out in calls of {@code matches}, {@code format}, {@code timestamp} and
 * {@code duration}: what is wrong with one is known before it runs.
 */
final class LiteralArguments {
    /** As CEL's specification has it: sequences of numbers with a unit. */
    private static final Pattern LENGTH = Pattern.compile(
            "[-+]?(0|(\\d+(\\.\\d*)?|\\.\\d+)(h|ms|m|s|us|ns)" + "((\\d+(\\.\\d*)?|\\.\\d+)(h|ms|m|s|us|ns))*)");

    private LiteralArguments() {}

    static List<ExpressionProblem> problems(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .flatMap(node -> problem(tree, node.expr().call()).stream())
                .toList();
    }

    private static Optional<ExpressionProblem> problem(CelAbstractSyntaxTree tree, CelExpr.CelCall call) {
        if (call.args().isEmpty()) {
            return Optional.empty();
        }
        CelExpr last = call.args().getLast();
        if (last.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return Optional.empty();
        }
        String pattern = last.constant().stringValue();
        return wrong(call.function(), pattern)
                .map(why -> new ExpressionProblem(
                        Offsets.characters(
                                tree.getSource(),
                                tree.getSource().getPositionsMap().getOrDefault(last.id(), 0)),
                        "'" + pattern + "' "
                                + (isPattern(call.function()) ? "is no pattern of '" : "cannot be read by '")
                                + call.function() + "': " + why));
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    private static boolean isPattern(String function) {
        return function.equals("matches") || function.equals("format");
    }

    private static Optional<String> wrong(String function, String pattern) {
        try {
            switch (function) {
                case "matches" -> RegularExpressions.read(pattern);
                case "format" -> CelFunctions.formatter(pattern);
                case "duration" -> {
                    if (!LENGTH.matcher(pattern).matches()) {
                        return Optional.of("write hours, minutes and seconds, such as 90s, 1h30m or 48h");
                    }
                }
                case "timestamp" -> {
                    if (!isTime(pattern)) {
                        return Optional.of("write a time with its zone, such as 2026-11-02T09:00:00Z");
                    }
                }
                default -> {} // others take any text
            }
            return Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
