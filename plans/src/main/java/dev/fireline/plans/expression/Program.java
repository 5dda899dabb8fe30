package dev.fireline.plans.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;

/** An expression made ready once, or the reasons why it is none. */
sealed interface Program {

    /** @param references every name it reads, in the order of the tree */
    record Ready(CelRuntime.Program cel, CelAbstractSyntaxTree tree, List<Reference> references) implements Program {}

    /** @param problems at least one */
    record Faulty(List<ExpressionProblem> problems) implements Program {}

    static Program compile(String source) {
        try {
            CelValidationResult result = CelEnvironment.COMPILER.compile(source);
            if (result.hasError()) {
                return new Faulty(CompileErrors.explain(source, result));
            }
            CelAbstractSyntaxTree tree = result.getAst();
            return new Ready(CelEnvironment.RUNTIME.createProgram(tree), tree, References.of(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Faulty(List.of(new ExpressionProblem(0, "this is no expression: " + e.getMessage())));
        }
    }
}
