package dev.fireline.plans.difference;

import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A value on one line of YAML: {@code {after: 10m, to: [lead, "slack:ops"]}}. */
final class Flow {
    /** A text that needs no quotes beside others. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./()<>=? -]*|[0-9]+[a-z][a-z0-9 ]*");

    private static final Pattern WORD_OF_ANOTHER_TYPE = Pattern.compile("(?i)true|false|null|yes|no|on|off");

    private Flow() {}

    /** A text alone stands as it is. */
    static String text(JsonNode node) {
        return node.isString() ? node.asString() : flow(node);
    }

    private static String flow(JsonNode node) {
        if (node.isObject()) {
            StringJoiner entries = new StringJoiner(", ", "{", "}");
            node.forEachEntry((name, value) -> entries.add(name + ": " + flow(value)));
            return entries.toString();
        }
        if (node.isArray()) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            node.forEach(item -> items.add(flow(item)));
            return items.toString();
        }
        boolean plain = node.isString()
                && PLAIN.matcher(node.asString()).matches()
                && !WORD_OF_ANOTHER_TYPE.matcher(node.asString()).matches()
                && node.asString().equals(node.asString().strip());
        return plain ? node.asString() : node.toString();
    }
}
