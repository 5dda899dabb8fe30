package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text an expression compares a name with, by {@code ==}, {@code !=} or {@code in}.
 *
 * @param name as written: {@code facts.scope}
 * @param offset where the text begins in the source, in characters
 */
public record ComparedText(String name, String text, int offset) {

    /** The same in a text the source begins that many characters into. */
    ComparedText within(int characters) {
        return new ComparedText(name, text, characters + offset);
    }

    static List<ComparedText> of(CelAbstractSyntaxTree tree) {
        List<ComparedText> found = new ArrayList<>();
        visit(tree, tree.getExpr(), found);
        return List.copyOf(found);
    }

    private static void visit(CelAbstractSyntaxTree tree, CelExpr expr, List<ComparedText> found) {
        switch (expr.exprKind().getKind()) {
            case CALL -> {
                List<CelExpr> operands = expr.call().args();
                switch (expr.call().function()) {
                    case "_==_", "_!=_" -> {
                        compared(tree, operands.get(0), List.of(operands.get(1)), found);
                        compared(tree, operands.get(1), List.of(operands.get(0)), found);
                    }
                    case "@in" -> {
                        if (operands.get(1).exprKind().getKind() == CelExpr.ExprKind.Kind.LIST) {
                            compared(
                                    tree,
                                    operands.get(0),
                                    operands.get(1).list().elements(),
                                    found);
                        }
                    }
                    default -> {} // other functions compare nothing
                }
                expr.call().target().ifPresent(target -> visit(tree, target, found));
                operands.forEach(operand -> visit(tree, operand, found));
            }
            case SELECT -> visit(tree, expr.select().operand(), found);
            case LIST -> expr.list().elements().forEach(element -> visit(tree, element, found));
            case MAP -> expr.map().entries().forEach(entry -> visit(tree, entry.value(), found));
            case COMPREHENSION -> {
                visit(tree, expr.comprehension().iterRange(), found);
                visit(tree, expr.comprehension().loopStep(), found);
            }
            case CONSTANT, IDENT, STRUCT, NOT_SET -> {}
        }
    }

    private static void compared(
            CelAbstractSyntaxTree tree, CelExpr name, List<CelExpr> texts, List<ComparedText> found) {
        Optional<List<String>> path = Precondition.path(name);
        for (CelExpr text : texts) {
            if (path.isPresent()
                    && text.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && text.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
                int at = tree.getSource().getPositionsMap().getOrDefault(text.id(), 0);
                found.add(new ComparedText(
                        String.join(".", path.get()),
                        text.constant().stringValue(),
                        Offsets.characters(tree.getSource(), at)));
            }
        }
    }
}
