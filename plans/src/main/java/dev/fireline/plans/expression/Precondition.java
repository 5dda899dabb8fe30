package dev.fireline.plans.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be so for a condition to hold, as far as that can be told from its text without running it: most rules begin
 * with {@code alert.labels.alertname == "…"}, and most alerts are of another name. It may let pass what does not hold, and
 * never rules out what does.
 */
sealed interface Precondition {

    boolean mayHold(Map<String, ? extends @Nullable Object> names);

    /** Nothing can be told. */
    record Anything() implements Precondition {
        @Override
        public boolean mayHold(Map<String, ? extends @Nullable Object> names) {
            return true;
        }
    }

    /** A field is there: what is missing is unknown, and so is what compares it. */
    record Present(List<String> path) implements Precondition {
        @Override
        public boolean mayHold(Map<String, ? extends @Nullable Object> names) {
            return Field.read(path, names).isThere();
        }
    }

    /** A field is one of these texts. */
    record OneOf(List<String> path, List<String> texts) implements Precondition {
        @Override
        public boolean mayHold(Map<String, ? extends @Nullable Object> names) {
            return Field.read(path, names).mayBe(texts);
        }
    }

    record All(List<Precondition> parts) implements Precondition {
        @Override
        public boolean mayHold(Map<String, ? extends @Nullable Object> names) {
            for (Precondition part : parts) {
                if (!part.mayHold(names)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Any(List<Precondition> parts) implements Precondition {
        @Override
        public boolean mayHold(Map<String, ? extends @Nullable Object> names) {
            for (Precondition part : parts) {
                if (part.mayHold(names)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Of a compiled expression. */
    static Precondition of(CelExpr expr) {
        if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
                || expr.call().target().isPresent()
                || expr.call().args().size() != 2) {
            return new Anything();
        }
        CelExpr left = expr.call().args().get(0);
        CelExpr right = expr.call().args().get(1);
        return switch (expr.call().function()) {
            case "_&&_" -> new All(List.of(of(left), of(right)));
            case "_||_" -> new Any(List.of(of(left), of(right)));
            case "_==_" ->
                text(right)
                        .map(text -> oneOf(left, List.of(text)))
                        .orElseGet(() -> text(left)
                                .map(text -> oneOf(right, List.of(text)))
                                .orElseGet(() -> bothPresent(left, right)));
            case "@in" -> texts(right).map(texts -> oneOf(left, texts)).orElseGet(Anything::new);
            case "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> bothPresent(left, right);
            default -> new Anything();
        };
    }

    private static Precondition oneOf(CelExpr field, List<String> texts) {
        return path(field).<Precondition>map(path -> new OneOf(path, texts)).orElseGet(Anything::new);
    }

    private static Precondition bothPresent(CelExpr left, CelExpr right) {
        List<Precondition> present = new ArrayList<>();
        path(left).map(Present::new).ifPresent(present::add);
        path(right).map(Present::new).ifPresent(present::add);
        return new All(List.copyOf(present));
    }

    private static Optional<String> text(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.constant().stringValue())
                : Optional.empty();
    }

    private static Optional<List<String>> texts(CelExpr expr) {
        if (expr.exprKind().getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (CelExpr element : expr.list().elements()) {
            Optional<String> text = text(element);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    /** {@code alert.labels.job} or {@code alert.labels["job"]}, the top-level name first; empty for anything else. */
    static Optional<List<String>> path(CelExpr expr) {
        List<String> path = new ArrayList<>();
        CelExpr at = expr;
        while (at.exprKind().getKind() != CelExpr.ExprKind.Kind.IDENT) {
            Optional<CelExpr> behind = stepBack(at, path);
            if (behind.isEmpty()) {
                return Optional.empty();
            }
            at = behind.get();
        }
        path.addFirst(at.ident().name());
        return Optional.of(List.copyOf(path));
    }

    private static Optional<CelExpr> stepBack(CelExpr expr, List<String> path) {
        return switch (expr.exprKind().getKind()) {
            case SELECT -> {
                path.addFirst(expr.select().field());
                yield Optional.of(expr.select())
                        .filter(select -> !select.testOnly())
                        .map(CelExpr.CelSelect::operand);
            }
            case CALL -> {
                if (!expr.call().function().equals("_[_]")) {
                    yield Optional.empty();
                }
                Optional<String> field = text(expr.call().args().get(1));
                field.ifPresent(path::addFirst);
                yield field.map(name -> expr.call().args().get(0));
            }
            case CONSTANT, IDENT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> Optional.empty();
        };
    }
}
