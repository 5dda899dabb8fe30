package dev.fireline.bridge.problem;

import dev.fireline.plans.value.DidYouMean;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Why a body is not what was expected, in the words of who sent it: nothing of our classes, and what is allowed. */
final class UnreadBody {
    /** Field that only whoever proved a login fills. */
    private static final String GROUPS = "groups";

    private UnreadBody() {}

    static String why(JacksonException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            default -> UnreadJson.why(json);
        };
    }

    private static String unknown(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        List<String> allowed = (known == null ? List.of() : known)
                .stream()
                        .map(String::valueOf)
                        .filter(name -> !GROUPS.equals(name))
                        .toList();
        String name = unknown.getPropertyName();
        return "'" + name + "' is no field here" + DidYouMean.hint(name, allowed) + "; allowed: "
                + String.join(", ", allowed);
    }

    private static String mismatch(MismatchedInputException mismatch) {
        String place = mismatch.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        String wanted = wanted(mismatch.getTargetType());
        return place.isEmpty()
                ? "the body must be one JSON object, such as {\"by\":\"alice\"}"
                : "'" + place + "' must be " + wanted;
    }

    private static String wanted(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text in quotes";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || !type.getName().startsWith("java.")
                ? "an object"
                : "of another type";
    }
}
