package dev.fireline.cli.output;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reading values for people out of an answer; what is missing is a dash. */
public final class Json {
    private static final String NOTHING = "-";
    private static final int SHORT_DIGEST = 12;

    private Json() {}

    /** A text, number or truth value, on one line and harmless. */
    public static String text(JsonNode node, String field) {
        return orDash(value(node.path(field)));
    }

    /** As much of a digest as people compare. */
    public static String shortDigest(JsonNode node) {
        String digest = text(node, "digest");
        return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }

    /** {@code a, b}. */
    public static String list(JsonNode node, String field) {
        List<String> words = new ArrayList<>();
        node.path(field).forEach(item -> words.add(value(item)));
        return orDash(String.join(", ", words));
    }

    /** {@code a=1, b=x}. */
    public static String map(JsonNode node, String field) {
        List<String> words = new ArrayList<>();
        node.path(field).forEachEntry((name, item) -> words.add(SafeText.line(name) + "=" + value(item)));
        return orDash(String.join(", ", words));
    }

    private static String value(JsonNode node) {
        return SafeText.line(node.isContainer() ? node.toString() : node.asString(""));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
