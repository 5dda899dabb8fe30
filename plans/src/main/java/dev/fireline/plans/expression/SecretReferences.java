package dev.fireline.plans.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References to secrets, {@code ${secret:NAME}}, which stand for a value that is looked up where the action runs. Only
 * {@code secrets.NAME} written by the plan's author, or an input of the installation, makes one: an alert that carries
 * the text {@code ${secret:…}} must not make an action send the secret away. While a text is put together a reference
 * is therefore marked with characters that no text from outside keeps.
 */
enum SecretReferences {
    /** Conditions, messages, notes: secrets have no business there. */
    REFUSED,
    /** Parameters of actions, and inputs. */
    ALLOWED;

    /** Two of Unicode's noncharacters, which are never interchanged. */
    private static final char OPEN = '\uFDD0';

    private static final char CLOSE = '\uFDD1';
    private static final Pattern MARKED = Pattern.compile(OPEN + "(\\w+)" + CLOSE);
    private static final Pattern WRITTEN = Pattern.compile("\\$\\{secret:(\\w+)}");
    private static final String BEGIN = "${secret:";

    /** Puts the marked reference where {@code secrets.NAME} looks for it. */
    void bind(Reference reference, Map<String, Object> names) {
        if (this == REFUSED || reference.path().size() != 2) {
            return;
        }
        String secret = reference.path().get(1);
        Map<String, Object> bound = new LinkedHashMap<>();
        if (names.get(Names.SECRETS) instanceof Map<?, ?> earlier) {
            earlier.forEach((name, value) -> bound.put((String) name, value));
        }
        bound.put(secret, OPEN + secret + CLOSE);
        names.put(Names.SECRETS, bound);
    }

    /** A text of the scope on its way in: without marks of its own, an input's references marked. */
    String incoming(String topLevelName, String text) {
        String clean =
                !isMarked(text) ? text : text.replace(String.valueOf(OPEN), "").replace(String.valueOf(CLOSE), "");
        return this == ALLOWED && topLevelName.equals("inputs")
                ? WRITTEN.matcher(clean).replaceAll(OPEN + "$1" + CLOSE)
                : clean;
    }

    /** Whether the text itself brings characters that mark a reference, which it loses on its way in. */
    static boolean isMarked(String text) {
        return text.indexOf(OPEN) >= 0 || text.indexOf(CLOSE) >= 0;
    }

    /** A finished text: what only looks like a reference no longer does, marked references are written out. */
    static String finished(String text) {
        return MARKED.matcher(text.replace(BEGIN, "$(secret:")).replaceAll("\\${secret:$1}");
    }

    /** The same for every text in a value. */
    static @Nullable Object finishedTree(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> finished(text);
            case List<?> items ->
                items.stream()
                        .map(SecretReferences::finishedTree)
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(finished((String) key), finishedTree(item)));
                yield copy;
            }
            default -> value;
        };
    }
}
