package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;

/** Texts written out that an expression may come to: itself, either end of {@code ?:}, what {@code default} falls back to. */
final class ResultTexts {
    private ResultTexts() {}

    static List<String> of(CelAbstractSyntaxTree tree) {
        List<String> texts = new ArrayList<>();
        gather(tree.getExpr(), texts);
        return List.copyOf(texts);
    }

    private static void gather(CelExpr expr, List<String> texts) {
        if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            texts.add(expr.constant().stringValue());
        } else if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL) {
            List<CelExpr> given = expr.call().args();
            switch (expr.call().function()) {
                case "_?_:_" -> given.subList(1, 3).forEach(end -> gather(end, texts));
                case "default" -> gather(given.getLast(), texts);
                default -> {} // what others come to is not written out
            }
        }
    }
}
