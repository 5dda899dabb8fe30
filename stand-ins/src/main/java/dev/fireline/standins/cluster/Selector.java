package dev.fireline.standins.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Label selectors ({@code a=b, a==b, a!=b, a in (b,c), a notin (b,c), a, !a}) and field selectors
 * ({@code metadata.name}, {@code metadata.namespace}, {@code status.phase}).
 */
final class Selector {
    private static final Pattern SET = Pattern.compile("\\s*([\\w./-]+)\\s+(in|notin)\\s+\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*([\\w./-]+)\\s*(==|!=|=)\\s*([\\w.-]*)\\s*");
    private static final Pattern EXISTENCE = Pattern.compile("\\s*(!?)\\s*([\\w./-]+)\\s*");
    private static final Pattern COMMA_OUTSIDE_BRACKETS = Pattern.compile(",(?![^(]*\\))");

    private Selector() {}

    /** @throws Refusal 400 when it cannot be read */
    static Predicate<JsonNode> labels(String text) {
        return all(text, Selector::labelTerm);
    }

    /** @throws Refusal 400 when it cannot be read, or names a field that is not supported */
    static Predicate<JsonNode> fields(String text) {
        return all(text, Selector::fieldTerm);
    }

    /** Whether a selector as objects hold it fits the object: {@code matchLabels}, and {@code matchExpressions}. */
    static boolean selects(JsonNode selector, JsonNode object) {
        boolean labels = selector.path("matchLabels").properties().stream()
                .allMatch(each -> label(object, each.getKey()).equals(each.getValue()));
        boolean expressions = true;
        for (JsonNode each : selector.path("matchExpressions")) {
            JsonNode value = label(object, each.path("key").asString(""));
            boolean listed = false;
            for (JsonNode allowed : each.path("values")) {
                listed |= allowed.equals(value);
            }
            expressions &= switch (each.path("operator").asString("")) {
                case "In" -> listed;
                case "NotIn" -> !listed;
                case "Exists" -> value.isString();
                case "DoesNotExist" -> !value.isString();
                default -> false;
            };
        }
        return labels && expressions;
    }

    private static Predicate<JsonNode> all(String text, java.util.function.Function<String, Predicate<JsonNode>> term) {
        List<Predicate<JsonNode>> terms = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : COMMA_OUTSIDE_BRACKETS.split(text, -1)) {
                terms.add(term.apply(part));
            }
        }
        return object -> terms.stream().allMatch(each -> each.test(object));
    }

    private static Predicate<JsonNode> labelTerm(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            List<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::trim).toList();
            boolean in = set.group(2).equals("in");
            return object -> in == values.contains(label(object, set.group(1)).asString(""))
                    && (!in || label(object, set.group(1)).isString());
        }
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            boolean equal = !equality.group(2).equals("!=");
            return object -> {
                JsonNode label = label(object, equality.group(1));
                return equal == (label.isString() && label.asString().equals(equality.group(3)));
            };
        }
        Matcher existence = EXISTENCE.matcher(term);
        if (existence.matches()) {
            boolean wanted = existence.group(1).isEmpty();
            return object -> wanted == label(object, existence.group(2)).isString();
        }
        throw Refusal.of(400, "BadRequest", "unable to parse requirement: '" + term + "'");
    }

    private static JsonNode label(JsonNode object, String key) {
        return object.path("metadata").path("labels").path(key);
    }

    private static Predicate<JsonNode> fieldTerm(String term) {
        Matcher equality = EQUALITY.matcher(term);
        if (!equality.matches()) {
            throw Refusal.of(400, "BadRequest", "invalid selector: '" + term + "'");
        }
        String pointer = switch (equality.group(1)) {
            case "metadata.name" -> "/metadata/name";
            case "metadata.namespace" -> "/metadata/namespace";
            case "status.phase" -> "/status/phase";
            default -> throw Refusal.of(400, "BadRequest", "field label not supported: " + equality.group(1));
        };
        boolean equal = !equality.group(2).equals("!=");
        return object -> equal == object.at(pointer).asString("").equals(equality.group(3));
    }
}
