package dev.fireline.plans.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;

/**
 * The one compiler and the one runtime of the process. Every top-level name is {@code dyn}: what an alert holds is known
 * only when it comes. Limits keep the cost of any expression small and the same everywhere.
 */
final class CelEnvironment {
    /** Longest expression, in code points. */
    private static final int LONGEST = 10_000;

    private static final int MOST_NODES = 2_000;
    private static final int DEEPEST = 60;
    /** Of all comprehensions of one evaluation together. */
    private static final int MOST_ITERATIONS = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseRecursionDepth(DEEPEST)
            .build();

    static final CelCompiler COMPILER = compiler();

    /** The planner accepts every kind of Java number, the standard runtime does not. */
    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(RegularExpressions.bindings(OPTIONS))
            .addFunctionBindings(CelFunctions.bindings())
            .build();

    private CelEnvironment() {}

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(CelFunctions.declarations());
        Names.TOP_LEVEL.forEach(name -> builder.addVar(name, SimpleType.DYN));
        return builder.build();
    }
}
