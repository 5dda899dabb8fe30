package dev.fireline.plans.expression;

import java.util.Map;
import java.util.Set;

/** The words of expressions with what they mean, for people. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Field to what it holds, by the name it belongs to: {@code incident}, {@code alert}, {@code checkpoint}. */
    public static Map<String, Map<String, String>> fields() {
        return Names.FIELDS;
    }

    /** Functions the language adds to CEL: how each is called, to what it gives. */
    public static Map<String, String> functions() {
        return CelFunctions.meanings();
    }

    /** Fields of {@code incident} that only texts of messages and documents can read. */
    public static Set<String> background() {
        return Names.BACKGROUND.keySet();
    }
}
