package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the {@link Reference}s of a compiled expression: the longest chains of fields that begin at a known name. */
final class References {
    private static final String INDEX = "_[_]";

    private final CelSource source;
    private final List<String> locals;
    private final List<Reference> found = new ArrayList<>();

    private References(CelSource source, List<String> locals) {
        this.source = source;
        this.locals = locals;
    }

    /** @param locals names that are known where the expression stands, beside those of the language */
    static List<Reference> of(CelAbstractSyntaxTree tree, List<String> locals) {
        References references = new References(tree.getSource(), locals);
        references.visit(tree.getExpr());
        return List.copyOf(references.found);
    }

    private void visit(CelExpr expr) {
        List<String> path = new ArrayList<>();
        Optional<CelExpr> root = root(expr, path);
        if (root.isPresent()) {
            boolean onlyAsked = expr.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
                    && expr.select().testOnly();
            found.add(new Reference(path, offset(root.get()), onlyAsked));
            return;
        }
        switch (expr.exprKind().getKind()) {
            case SELECT -> visit(expr.select().operand());
            case CALL -> {
                expr.call().target().ifPresent(this::visit);
                expr.call().args().forEach(this::visit);
            }
            case LIST -> expr.list().elements().forEach(this::visit);
            case STRUCT -> expr.struct().entries().forEach(entry -> visit(entry.value()));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expr.comprehension();
                visit(loop.iterRange());
                visit(loop.accuInit());
                visit(loop.loopCondition());
                visit(loop.loopStep());
                visit(loop.result());
            }
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    /** The identifier a chain begins with, when it is a name of the language; the path is filled from there on. */
    private Optional<CelExpr> root(CelExpr expr, List<String> path) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> {
                path.add(expr.ident().name());
                yield Optional.of(expr).filter(ident -> isKnown(ident.ident().name()));
            }
            case SELECT -> {
                Optional<CelExpr> root = root(expr.select().operand(), path);
                path.add(expr.select().field());
                yield root;
            }
            case CALL -> {
                if (!expr.call().function().equals(INDEX)
                        || !isText(expr.call().args().get(1))) {
                    yield Optional.empty();
                }
                Optional<CelExpr> root = root(expr.call().args().get(0), path);
                path.add(expr.call().args().get(1).constant().stringValue());
                yield root;
            }
            case CONSTANT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> Optional.empty();
        };
    }

    private boolean isKnown(String name) {
        return Names.TOP_LEVEL.contains(name) || locals.contains(name);
    }

    private static boolean isText(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private int offset(CelExpr expr) {
        return Offsets.characters(source, source.getPositionsMap().getOrDefault(expr.id(), 0));
    }
}
