package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;

/** An expression made ready once, or the reasons why it is none. */
sealed interface Program {

    /** Names that are known only where the expression stands. */
    List<LocalName> locals();

    /**
     * @param references every name it reads, in the order of the tree
     * @param needs what must be so for it to hold
     */
    record Ready(
            CelRuntime.Program cel,
            CelAbstractSyntaxTree tree,
            List<Reference> references,
            List<LocalName> locals,
            Precondition needs)
            implements Program {}

    /** @param problems at least one */
    record Faulty(List<ExpressionProblem> problems, List<LocalName> locals) implements Program {}

    static Program compile(String written) {
        String source = BracketNames.read(written);
        try {
            CelValidationResult result = CelEnvironment.COMPILER.compile(source);
            List<LocalName> locals = CompileErrors.locals(source, result);
            if (!locals.isEmpty()) {
                CelCompilerBuilder withThem = CelEnvironment.COMPILER.toCompilerBuilder();
                locals.stream().map(LocalName::name).distinct().forEach(name -> withThem.addVar(name, SimpleType.DYN));
                result = withThem.build().compile(source);
            }
            if (result.hasError()) {
                return new Faulty(CompileErrors.explain(source, result), locals);
            }
            CelAbstractSyntaxTree tree = result.getAst();
            List<String> names = locals.stream().map(LocalName::name).toList();
            return new Ready(
                    CelEnvironment.RUNTIME.createProgram(tree),
                    tree,
                    References.of(tree, names),
                    locals,
                    Precondition.of(tree.getExpr()));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Faulty(List.of(new ExpressionProblem(0, "this is no expression: " + e.getMessage())), List.of());
        }
    }
}
