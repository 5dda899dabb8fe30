package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.List;
import java.util.Optional;

/** Patterns written out in calls of {@code matches} and {@code format}: what is wrong with one is known before it runs. */
final class LiteralArguments {
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
                        "'" + pattern + "' is no pattern of '" + call.function() + "': " + why));
    }

    private static Optional<String> wrong(String function, String pattern) {
        try {
            switch (function) {
                case "matches" -> RegularExpressions.read(pattern);
                case "format" -> CelFunctions.formatter(pattern);
                default -> {} // others take any text
            }
            return Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
