package dev.fireline.plans.expression;

import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be said of an expression before it ever runs: whether it reads, and whether its names exist. */
public final class ExpressionCheck {
    static final String UNCLOSED = "'${{' is never closed; write '}}' at the end of the expression";

    private ExpressionCheck() {}

    /**
     * Problems of bare CEL, in the order of their places; empty when there is none.
     *
     * @param locals names that are known where it stands, beside those of the language
     */
    public static List<ExpressionProblem> problems(String source, Collection<String> locals) {
        if (source.isBlank()) {
            return List.of(new ExpressionProblem(0, "an expression is missing here"));
        }
        if (source.strip().startsWith(TemplatePart.OPEN)) {
            return List.of(new ExpressionProblem(
                    source.indexOf(TemplatePart.OPEN), "this key takes a bare expression; leave out '${{' and '}}'"));
        }
        Program program = Cel.program(source);
        List<ExpressionProblem> problems = new ArrayList<>(
                switch (program) {
                    case Program.Faulty faulty -> faulty.problems();
                    case Program.Ready ready ->
                        Stream.concat(
                                        unknownFields(ready.references()).stream(),
                                        LiteralArguments.problems(ready.tree()).stream())
                                .toList();
                });
        program.locals().stream()
                .filter(local -> !locals.contains(local.name()))
                .map(LocalName::problem)
                .forEach(problems::add);
        problems.sort(Comparator.comparingInt(ExpressionProblem::offset));
        return List.copyOf(problems);
    }

    /**
     * Problems of a text that may hold {@code ${{ }}}; offsets count from the beginning of the text.
     *
     * @param locals names that are known where it stands, beside those of the language
     */
    public static List<ExpressionProblem> templateProblems(String source, Collection<String> locals) {
        List<ExpressionProblem> problems = new ArrayList<>();
        for (TemplatePart part : TemplatePart.parse(source)) {
            switch (part) {
                case TemplatePart.Literal literal -> {}
                case TemplatePart.Unclosed unclosed -> problems.add(new ExpressionProblem(unclosed.offset(), UNCLOSED));
                case TemplatePart.Code code ->
                    problems(code.source(), locals).stream()
                            .map(problem -> problem.within(code.offset()))
                            .forEach(problems::add);
            }
        }
        return List.copyOf(problems);
    }

    /**
     * Operators of bare CEL that can never fit what they are given, in the order of their places. Empty also where it
     * cannot be read, which {@link #problems} says.
     *
     * @param kinds what is known of names, as expressions write them: {@code facts.keys}
     */
    public static List<ExpressionProblem> kindProblems(String source, Map<String, ValueKind> kinds) {
        return Cel.program(source) instanceof Program.Ready ready
                ? TypedExpression.problems(source, ready, kinds)
                : List.of();
    }

    /** The same of a text that may hold {@code ${{ }}}; offsets count from the beginning of the text. */
    public static List<ExpressionProblem> templateKindProblems(String source, Map<String, ValueKind> kinds) {
        return TemplatePart.codes(source)
                .flatMap(code ->
                        kindProblems(code.source(), kinds).stream().map(problem -> problem.within(code.offset())))
                .toList();
    }

    /**
     * What bare CEL comes to, where its operators and the kinds of its names say so; empty: nothing is known.
     *
     * @param kinds what is known of names, as expressions write them: {@code facts.keys}
     */
    public static Optional<ValueKind> resultKind(String source, Map<String, ValueKind> kinds) {
        return Cel.program(source) instanceof Program.Ready ready
                ? TypedExpression.result(source, ready, kinds)
                : Optional.empty();
    }

    /** Texts written out that bare CEL may come to. */
    public static List<String> resultTexts(String source) {
        return Cel.program(source) instanceof Program.Ready ready ? ResultTexts.of(ready.tree()) : List.of();
    }

    private static ExpressionProblem noField(Reference reference, String of, String field, List<String> fields) {
        return new ExpressionProblem(
                reference.offset(),
                "'" + of + "' has no field '" + field + "'; allowed: " + String.join(", ", fields)
                        + DidYouMean.hint(field, fields));
    }

    private static List<ExpressionProblem> unknownFields(List<Reference> references) {
        List<ExpressionProblem> problems = new ArrayList<>();
        for (Reference reference : references) {
            List<String> path = reference.path();
            List<String> fields =
                    List.copyOf(Names.FIELDS.getOrDefault(path.get(0), Map.of()).keySet());
            if (path.size() > 1 && !fields.isEmpty() && !fields.contains(path.get(1))) {
                problems.add(noField(reference, path.get(0), path.get(1), fields));
            }
            List<String> below = Names.FIELDS_BELOW.getOrDefault(path.get(0), List.of());
            if (path.size() > 2 && !below.isEmpty() && !below.contains(path.get(2))) {
                problems.add(noField(reference, path.get(0) + "." + path.get(1), path.get(2), below));
            }
        }
        return List.copyOf(problems);
    }
}
