package dev.fireline.plans.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of a plan: what the file says, or what the installation sets in its place. */
final class Inputs {
    private static final List<String> TYPES = List.of("text", "int", "number", "bool", "list");
    private static final List<String> KEYS = List.of("type", "default");

    private final Map<String, Object> installation;
    private final Findings findings;

    /** @param installation name to value; text is read as the type the input has */
    Inputs(Map<String, Object> installation, Findings findings) {
        this.installation = installation;
        this.findings = findings;
    }

    /** @param declared what the binder read of {@code inputs} */
    Map<String, @Nullable Object> values(Map<String, @Nullable Object> declared, Places places) {
        Pointer inputs = Pointer.ROOT.at("inputs");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        declared.forEach((name, value) -> values.put(name, value(name, value, places, inputs.at(name))));
        installation.keySet().stream()
                .sorted()
                .filter(name -> !declared.containsKey(name))
                .forEach(name -> findings.unknown(
                        places.ofKey(inputs),
                        "the installation sets an input the plan does not have:",
                        name,
                        declared.keySet()));
        return values;
    }

    private @Nullable Object value(String name, @Nullable Object written, Places places, Pointer at) {
        String type = typeOf(written);
        Object initial = written;
        if (written instanceof Map<?, ?> whole && whole.containsKey("type")) {
            type = String.valueOf(whole.get("type"));
            initial = whole.get("default");
            refuse(whole, places, at);
            if (!TYPES.contains(type)) {
                findings.unknown(places.of(at.at("type")), "unknown type of an input", type, TYPES);
                return initial;
            }
            if (initial != null && !fits(initial, type)) {
                findings.error(places.of(at.at("default")), "the default of `" + name + "` is not of type " + type);
            }
        }
        Object set = installation.get(name);
        return set == null ? initial : converted(name, set, type, places.ofKey(at));
    }

    private void refuse(Map<?, ?> whole, Places places, Pointer at) {
        for (Object key : whole.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                findings.unknown(places.ofKey(at.at(String.valueOf(key))), "unknown key", String.valueOf(key), KEYS);
            }
        }
    }

    private Object converted(String name, Object set, String type, Place place) {
        try {
            Object value = set instanceof String text ? read(text, type) : set;
            if (fits(value, type)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        findings.error(place, "the installation sets `" + name + "` to `" + set + "`, which is not of type " + type);
        return set;
    }

    private static Object read(String text, String type) {
        return switch (type) {
            case "int" -> Integer.valueOf(text.strip());
            case "number" -> Double.valueOf(text.strip());
            case "bool" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
            case "list" -> List.of(text.strip().split("\\s*,\\s*"));
            default -> text;
        };
    }

    private static boolean fits(Object value, String type) {
        return switch (type) {
            case "int" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "bool" -> value instanceof Boolean;
            case "list" -> value instanceof List<?>;
            case "text" -> value instanceof String;
            default -> true;
        };
    }

    private static String typeOf(@Nullable Object value) {
        return switch (value) {
            case Integer ignored -> "int";
            case Long ignored -> "int";
            case Number ignored -> "number";
            case Boolean ignored -> "bool";
            case List<?> ignored -> "list";
            case String ignored -> "text";
            case null, default -> "any";
        };
    }
}
