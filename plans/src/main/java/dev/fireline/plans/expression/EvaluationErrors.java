package dev.fireline.plans.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an expression is unknown, in words for the people who must supply what is missing. */
final class EvaluationErrors {
    private static final Pattern OVERLOAD =
            Pattern.compile(".*No matching overload for function '([^']*)'.*", Pattern.DOTALL);

    private EvaluationErrors() {}

    static Evaluation.Unknown unknown(
            CelEvaluationException error, Program.Ready program, Map<String, Object> names, String quoted) {
        if (error.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
            return missing(program.references(), names)
                    .map(path -> path.equals(Names.SECRETS)
                            ? new Evaluation.Unknown("secrets can be used in `with` and `inputs` only")
                            : Evaluation.Unknown.missing(path))
                    .orElseGet(() -> new Evaluation.Unknown(quoted + ": a field it reads is not known"));
        }
        return new Evaluation.Unknown(quoted + ": " + what(error));
    }

    /** The first name that is not there, up to the part that is missing. */
    private static Optional<String> missing(List<Reference> references, Map<String, Object> names) {
        return references.stream()
                .map(reference -> missing(reference, names))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> missing(Reference reference, Map<String, Object> names) {
        List<String> path = reference.path();
        Object value = names;
        for (int i = 0; i < path.size(); i++) {
            if (!(value instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            value = map.get(path.get(i));
            boolean asked = reference.onlyAsked() && i == path.size() - 1;
            if (value == null) {
                boolean secret = i == 0 && path.get(0).equals(Names.SECRETS);
                String part = secret
                        ? Names.SECRETS
                        : String.join(".", path.subList(0, Math.max(i + 1, Math.min(2, path.size()))));
                return asked ? Optional.empty() : Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static String what(CelEvaluationException error) {
        String message = String.valueOf(error.getMessage());
        return switch (error.getErrorCode()) {
            case OVERLOAD_NOT_FOUND -> {
                Matcher overload = OVERLOAD.matcher(message);
                yield overload.matches()
                        ? "the values do not fit '" + CompileErrors.operator(overload.group(1)) + "'"
                        : "the kinds of its values do not fit";
            }
            case DIVIDE_BY_ZERO -> "it divides by zero";
            case NUMERIC_OVERFLOW -> "a number becomes too large";
            case ITERATION_BUDGET_EXCEEDED -> "it takes too many steps";
            default -> innermost(error);
        };
    }

    /** Functions say themselves what does not fit; the layers above only repeat it with every value. */
    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.replaceFirst("^evaluation error at <input>:\\d+: ", "");
    }
}
