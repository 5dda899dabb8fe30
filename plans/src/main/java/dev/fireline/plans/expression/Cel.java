package dev.fireline.plans.expression;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.cel.runtime.CelEvaluationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** CEL behind this package's own types: compiled once per source, evaluated without an exception. */
final class Cel {
    /** Programs kept in a process; an installation's plans together hold some hundred expressions. */
    private static final int KEPT = 5_000;

    private static final LoadingCache<String, Program> PROGRAMS = CacheBuilder.newBuilder()
            .maximumSize(KEPT)
            .build(CacheLoader.from((String source) -> Program.compile(source)));

    private Cel() {}

    static Evaluation evaluate(String source, Scope scope) {
        return evaluate(source, scope, SecretReferences.REFUSED);
    }

    static Evaluation evaluate(String source, Scope scope, SecretReferences secrets) {
        return switch (program(source)) {
            case Program.Faulty faulty ->
                new Evaluation.Unknown(quoted(source) + " cannot be read: "
                        + faulty.problems().get(0).message());
            case Program.Ready ready -> evaluate(source, ready, scope, secrets);
        };
    }

    /** Whether it is known and true. Mostly it can be told that it is not without running it. */
    static boolean holds(String source, Scope scope) {
        return switch (program(source)) {
            case Program.Faulty faulty -> false;
            case Program.Ready ready ->
                ready.needs().mayHold(scope.names())
                        && evaluate(source, ready, scope, SecretReferences.REFUSED)
                                .holds();
        };
    }

    private static Evaluation evaluate(String source, Program.Ready ready, Scope scope, SecretReferences secrets) {
        return ready.locals().stream()
                .filter(local -> !scope.names().containsKey(local.name()))
                .findFirst()
                .<Evaluation>map(local -> new Evaluation.Unknown(
                        quoted(source) + " cannot be read: " + local.problem().message()))
                .orElseGet(() -> run(source, ready, scope, secrets));
    }

    static Program program(String source) {
        return PROGRAMS.getUnchecked(source);
    }

    private static Evaluation run(String source, Program.Ready program, Scope scope, SecretReferences secrets) {
        Map<String, Object> names = names(program, scope, secrets);
        try {
            return new Evaluation.Known(CelValues.out(program.cel().eval(names)));
        } catch (CelEvaluationException e) {
            return EvaluationErrors.unknown(e, program, names, quoted(source));
        } catch (IllegalArgumentException e) {
            return new Evaluation.Unknown(quoted(source) + ": " + e.getMessage());
        }
    }

    /** Only what the program reads: a scope holds whole alerts, a condition mostly one label. */
    private static Map<String, Object> names(Program.Ready program, Scope scope, SecretReferences secrets) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (Reference reference : program.references()) {
            String name = reference.path().get(0);
            if (name.equals(Names.SECRETS)) {
                secrets.bind(reference, names);
            } else if (!names.containsKey(name)) {
                UnaryOperator<String> texts = text -> secrets.incoming(name, text);
                Object value = CelValues.in(read(program, name, scope.names().get(name)), texts);
                if (value != null) {
                    names.put(name, value);
                }
            }
        }
        return names;
    }

    /** Of a map only the fields that are read; all of it where it is read as a whole. */
    private static @Nullable Object read(Program.Ready program, String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> whole)) {
            return value;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Reference reference : program.references()) {
            List<String> path = reference.path();
            if (!path.get(0).equals(name)) {
                continue;
            }
            if (path.size() == 1) {
                return whole;
            }
            fields.put(path.get(1), whole.get(path.get(1)));
        }
        return fields;
    }

    private static String quoted(String source) {
        String line = source.strip().replaceAll("\\s+", " ");
        return "'" + (line.length() > 120 ? line.substring(0, 117) + "..." : line) + "'";
    }

    /** Loads and runs what a first expression needs, which takes most of a second once in a process. */
    static void warmUp() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("facts", Map.of("list", List.of(1L, 2.5), "text", "a"));
        Scope scope = new Scope(names);
        String source = "size(facts.list.filter(x, x > 1)) == 2 || facts.text.matches('a+') "
                + "|| default(facts.missing, format(timestamp('2026-11-21T09:00:00Z'), 'yyyy')) == join(['a'], ',')";
        Evaluation evaluation = evaluate(source, scope);
        if (!evaluation.holds()) {
            throw new IllegalStateException("the expression language does not work here: " + evaluation);
        }
        evaluate("facts.missing", scope);
    }
}
