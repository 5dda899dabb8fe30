package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of an operator that does not fit its values which value that is, and what was probably meant. */
final class MisfitText {
    private final CelAbstractSyntaxTree tree;
    private final Map<String, ValueKind> kinds;

    /** @param kinds of the names it reads */
    MisfitText(CelAbstractSyntaxTree tree, Map<String, ValueKind> kinds) {
        this.tree = tree;
        this.kinds = kinds;
    }

    /**
     * @param function what CEL calls the operator: {@code _==_}
     * @param types what CEL calls the types it is given
     * @param offset where it stands, in characters
     */
    String say(String function, String types, int offset) {
        List<CelExpr> operands = operands(tree.getExpr(), offset);
        for (CelExpr operand : operands) {
            Optional<ValueKind> kind = Precondition.path(operand)
                    .map(path -> String.join(".", path))
                    .map(kinds::get);
            Optional<CelExpr> literal = operands.stream()
                    .filter(other -> other.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                    .findFirst();
            if (kind.isPresent() && literal.isPresent()) {
                String name = String.join(".", Precondition.path(operand).orElseThrow());
                return "'" + CompileErrors.operator(function) + "' does not fit its values: " + name + " is "
                        + kind.get().words() + ", " + shown(literal.get().constant()) + " is "
                        + kindOf(literal.get().constant())
                        + meant(literal.get().constant(), kind.get());
            }
        }
        List<String> known = new ArrayList<>();
        kinds.forEach((name, kind) -> known.add(name + " is " + kind.words()));
        return "'" + CompileErrors.operator(function) + "' does not fit its values: " + types + "; "
                + String.join(", ", known);
    }

    /** The operands of the operator that stands there; empty when there is none. */
    private List<CelExpr> operands(CelExpr expr, int offset) {
        return switch (expr.exprKind().getKind()) {
            case CALL -> {
                int at = tree.getSource().getPositionsMap().getOrDefault(expr.id(), -1);
                if (at >= 0 && Offsets.characters(tree.getSource(), at) == offset) {
                    yield expr.call().args();
                }
                List<CelExpr> inside = new ArrayList<>(expr.call().args());
                expr.call().target().ifPresent(inside::add);
                yield first(inside, offset);
            }
            case SELECT -> operands(expr.select().operand(), offset);
            case LIST -> first(expr.list().elements(), offset);
            case COMPREHENSION ->
                first(
                        List.of(
                                expr.comprehension().iterRange(),
                                expr.comprehension().loopCondition(),
                                expr.comprehension().loopStep(),
                                expr.comprehension().result()),
                        offset);
            case CONSTANT, IDENT, STRUCT, MAP, NOT_SET -> List.of();
        };
    }

    private List<CelExpr> first(List<CelExpr> inside, int offset) {
        return inside.stream()
                .map(expr -> operands(expr, offset))
                .filter(operands -> !operands.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String meant(CelConstant literal, ValueKind kind) {
        if (kind == ValueKind.TEXT) {
            return literal.getKind() == CelConstant.Kind.STRING_VALUE
                    ? ""
                    : "; did you mean '\"" + shown(literal) + "\"'?";
        }
        if (literal.getKind() != CelConstant.Kind.STRING_VALUE) {
            return "";
        }
        String text = literal.stringValue().strip();
        boolean unquoted = switch (kind) {
            case WHOLE_NUMBER -> text.matches("-?\\d+");
            case NUMBER -> text.matches("-?\\d+(\\.\\d+)?");
            case BOOL -> text.matches("true|false");
            case TEXT, TIME, SPAN, LIST, MAP -> false;
        };
        return unquoted ? "; did you mean '" + text + "'?" : "";
    }

    private static String shown(CelConstant literal) {
        return switch (literal.getKind()) {
            case STRING_VALUE -> "\"" + literal.stringValue() + "\"";
            case INT64_VALUE -> String.valueOf(literal.int64Value());
            case UINT64_VALUE -> literal.uint64Value() + "u";
            case DOUBLE_VALUE -> String.valueOf(literal.doubleValue());
            case BOOLEAN_VALUE -> String.valueOf(literal.booleanValue());
            case NULL_VALUE -> "null";
            case BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE, NOT_SET -> "the other";
        };
    }

    private static String kindOf(CelConstant literal) {
        return switch (literal.getKind()) {
            case STRING_VALUE -> ValueKind.TEXT.words();
            case INT64_VALUE, UINT64_VALUE -> ValueKind.WHOLE_NUMBER.words();
            case DOUBLE_VALUE -> ValueKind.NUMBER.words();
            case BOOLEAN_VALUE -> ValueKind.BOOL.words();
            case NULL_VALUE -> "nothing";
            case BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE, NOT_SET -> "of another kind";
        };
    }
}
