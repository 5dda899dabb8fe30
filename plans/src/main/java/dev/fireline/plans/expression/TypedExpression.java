package dev.fireline.plans.expression;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.fireline.plans.value.Ordered;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression with what is known of its names: operators that can never fit what they are given, and what it comes to.
 * CEL's own checker says so: a name such as {@code facts.keys} is declared to it with its type, everything else stays
 * {@code dyn}.
 */
final class TypedExpression {
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '\\((.*?)\\)'.*", Pattern.DOTALL);

    /** Those that need values of a kind; {@code ?:} and lists take what they are given. */
    private static final List<String> OPERATORS = List.of(
            "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "_*_", "_/_", "_%_", "_&&_", "_||_", "!_", "-_",
            "@in");

    private static final List<String> NUMBERS = List.of("int", "uint", "double");

    /** Fields of the longest names that have a kind: {@code alert.labels.team}. */
    private static final int DEEPEST = 3;

    /** Answers kept in a process, as programs are: a plan is checked again with every word its author types. */
    private static final int KEPT = 5_000;

    private static final LoadingCache<Asked, List<ExpressionProblem>> ANSWERS = CacheBuilder.newBuilder()
            .maximumSize(KEPT)
            .build(CacheLoader.from((Asked asked) -> Cel.program(asked.source()) instanceof Program.Ready ready
                    ? new TypedExpression(ready, asked.kinds()).problems(asked.source())
                    : List.of()));

    private static final LoadingCache<Asked, Optional<ValueKind>> RESULTS = CacheBuilder.newBuilder()
            .maximumSize(KEPT)
            .build(CacheLoader.from((Asked asked) -> Cel.program(asked.source()) instanceof Program.Ready ready
                    ? new TypedExpression(ready, asked.kinds()).result(asked.source())
                    : Optional.empty()));

    /** @param kinds of the names it reads */
    private record Asked(String source, Map<String, ValueKind> kinds) {}

    private final Program.Ready program;
    private final Map<String, ValueKind> kinds;
    private final MisfitText misfits;

    private TypedExpression(Program.Ready program, Map<String, ValueKind> kinds) {
        this.program = program;
        this.kinds = kinds;
        this.misfits = new MisfitText(program.tree(), kinds);
    }

    /** @param kinds by name as expressions write it: {@code facts.keys}, {@code alert.labels.team} */
    static List<ExpressionProblem> problems(String source, Program.Ready program, Map<String, ValueKind> kinds) {
        Asked asked = asked(source, program, kinds);
        return asked.kinds().isEmpty() ? List.of() : ANSWERS.getUnchecked(asked);
    }

    /** What it comes to, as far as its operators and the kinds of its names say; empty: nothing is known. */
    static Optional<ValueKind> result(String source, Program.Ready program, Map<String, ValueKind> kinds) {
        return RESULTS.getUnchecked(asked(source, program, kinds));
    }

    private static Asked asked(String source, Program.Ready program, Map<String, ValueKind> kinds) {
        Map<String, ValueKind> read = new LinkedHashMap<>();
        for (Reference reference : program.references()) {
            for (int fields = 2; fields <= Math.min(DEEPEST, reference.path().size()); fields++) {
                String name = String.join(".", reference.path().subList(0, fields));
                ValueKind kind = kinds.get(name);
                if (kind != null) {
                    read.put(name, kind);
                }
            }
        }
        return new Asked(source, Ordered.copy(read));
    }

    /** A number may be whole or not, and CEL tells the two apart: wrong is what is wrong with either. */
    private List<ExpressionProblem> problems(String source) {
        Map<Integer, ExpressionProblem> problems = problems(source, SimpleType.DOUBLE);
        if (!problems.isEmpty() && kinds.containsValue(ValueKind.NUMBER)) {
            problems.keySet().retainAll(problems(source, SimpleType.INT).keySet());
        }
        return List.copyOf(problems.values());
    }

    private Optional<ValueKind> result(String source) {
        CelValidationResult result = compiled(source, SimpleType.DOUBLE);
        if (result.hasError()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    switch (result.getAst().getResultType().kind()) {
                        case STRING -> ValueKind.TEXT;
                        case INT, UINT -> ValueKind.WHOLE_NUMBER;
                        case DOUBLE -> ValueKind.NUMBER;
                        case BOOL -> ValueKind.BOOL;
                        case TIMESTAMP -> ValueKind.TIME;
                        case DURATION -> ValueKind.SPAN;
                        case LIST -> ValueKind.LIST;
                        case MAP -> ValueKind.MAP;
                        default -> null;
                    });
        } catch (CelValidationException never) {
            throw new IllegalStateException("compiled without an error: " + source, never);
        }
    }

    private CelValidationResult compiled(String source, CelType number) {
        CelCompilerBuilder compiler = CelEnvironment.COMPILER.toCompilerBuilder();
        program.locals().stream()
                .map(LocalName::name)
                .distinct()
                .forEach(name -> compiler.addVar(name, SimpleType.DYN));
        kinds.forEach((name, kind) -> compiler.addVar(name, type(kind, number)));
        return compiler.build().compile(source);
    }

    private Map<Integer, ExpressionProblem> problems(String source, CelType number) {
        CelValidationResult result = compiled(source, number);
        Map<Integer, ExpressionProblem> problems = new TreeMap<>();
        for (CelIssue issue : result.getErrors()) {
            Matcher overload = NO_OVERLOAD.matcher(issue.getMessage());
            if (overload.matches() && neverFits(overload.group(1), overload.group(2))) {
                int offset = Offsets.characters(result.getSource(), issue.getSourceLocation());
                problems.put(
                        offset,
                        new ExpressionProblem(offset, misfits.say(overload.group(1), overload.group(2), offset)));
            }
        }
        return problems;
    }

    private static CelType type(ValueKind kind, CelType number) {
        return switch (kind) {
            case TEXT -> SimpleType.STRING;
            case WHOLE_NUMBER -> SimpleType.INT;
            case NUMBER -> number;
            case BOOL -> SimpleType.BOOL;
            case TIME -> SimpleType.TIMESTAMP;
            case SPAN -> SimpleType.DURATION;
            case LIST -> ListType.create(SimpleType.DYN);
            case MAP -> MapType.create(SimpleType.DYN, SimpleType.DYN);
        };
    }

    /** Numbers of different make may meet when it runs, and nothing is comparable with {@code null} but for CEL's checker. */
    private static boolean neverFits(String operator, String types) {
        List<String> each = Arrays.asList(types.split(", "));
        return OPERATORS.contains(operator) && !NUMBERS.containsAll(each) && !each.contains("null");
    }
}
