package dev.fireline.plans.difference;

import dev.fireline.plans.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What differs in meaning between two plans: rules, clocks, people, steps, texts. Comments, line breaks and the order of
 * names are no difference; the order of rules and steps is.
 */
public final class Difference {
    /** What names an item of a list, the first that is there. */
    private static final List<String> NAMES = List.of("rule", "id");

    private final List<String> found = new ArrayList<>();

    private Difference() {}

    /** One line each: {@code rules.key-compromise.severity: P0 → P1}; empty: they mean the same. */
    public static List<String> between(Plan old, Plan changed) {
        Difference difference = new Difference();
        difference.compare("", AsWritten.tree(old), AsWritten.tree(changed));
        if (difference.found.isEmpty() && !old.equals(changed)) { // what no key says is never passed over in silence
            JsonMapper mapper = new JsonMapper();
            difference.compare("", mapper.valueToTree(old), mapper.valueToTree(changed));
        }
        return List.copyOf(difference.found);
    }

    private void compare(String path, JsonNode old, JsonNode changed) {
        if (old.equals(changed)) {
            return;
        }
        if (old.isObject() && changed.isObject()) {
            named(path, entries(old), entries(changed));
        } else if (old.isArray() && changed.isArray() && named(old) != null && named(changed) != null) {
            Map<String, JsonNode> before = items(old);
            Map<String, JsonNode> after = items(changed);
            named(path, before, after);
            order(path, before, after);
        } else if (areMapsOneByOne(old, changed)) {
            for (int at = 0; at < old.size(); at++) {
                compare("%s[%d]".formatted(path, at + 1), old.get(at), changed.get(at));
            }
        } else {
            found.add(path + ": " + brief(old) + " → " + brief(changed));
        }
    }

    /** Such as the rungs of a ladder, which have no name: written out whole, what differs may lie behind the end of the line. */
    private static boolean areMapsOneByOne(JsonNode old, JsonNode changed) {
        return old.isArray()
                && changed.isArray()
                && old.size() == changed.size()
                && old.valueStream().allMatch(JsonNode::isObject)
                && changed.valueStream().allMatch(JsonNode::isObject);
    }

    private void named(String path, Map<String, JsonNode> old, Map<String, JsonNode> changed) {
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(changed.keySet());
        for (String name : names) {
            JsonNode before = old.get(name);
            JsonNode after = changed.get(name);
            String at = path.isEmpty() ? name : path + "." + name;
            if (path.isEmpty() && (before == null || after == null)) {
                section(at, before, after);
            } else if (before == null || before.isNull()) {
                if (after != null && !after.isNull()) {
                    found.add(at + ": added " + brief(after));
                }
            } else if (after == null || after.isNull()) {
                found.add(at + ": removed " + brief(before));
            } else {
                compare(at, before, after);
            }
        }
    }

    /** A whole part of a plan that one of the two does not have: its names one by one. */
    private void section(String at, @Nullable JsonNode before, @Nullable JsonNode after) {
        JsonNode there = before == null ? after : before;
        if (there == null) {
            return;
        }
        Map<String, JsonNode> names =
                there.isObject() ? entries(there) : named(there) != null ? items(there) : Map.of();
        if (names.isEmpty()) {
            found.add(at + (before == null ? ": added " : ": removed ") + brief(there));
        } else {
            named(at, before == null ? Map.of() : names, before == null ? names : Map.of());
        }
    }

    private void order(String path, Map<String, JsonNode> old, Map<String, JsonNode> changed) {
        List<String> before = old.keySet().stream().filter(changed::containsKey).toList();
        List<String> after = changed.keySet().stream().filter(old::containsKey).toList();
        if (!before.equals(after)) {
            found.add(path + ": order " + String.join(", ", before) + " → " + String.join(", ", after));
        }
    }

    private static Map<String, JsonNode> entries(JsonNode node) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        node.forEachEntry(entries::put);
        return entries;
    }

    private static Map<String, JsonNode> items(JsonNode list) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        list.forEach(item -> items.put(String.valueOf(nameOf(item)), item));
        return items;
    }

    /** The name of its first item; null: they have none. */
    private static @Nullable String named(JsonNode list) {
        return list.isEmpty() ? "" : nameOf(list.get(0));
    }

    private static @Nullable String nameOf(JsonNode item) {
        for (String key : NAMES) {
            JsonNode name = item.path(key);
            if (name.isString()) {
                return name.asString();
            }
        }
        return null;
    }

    private static String brief(JsonNode node) {
        String line = Flow.text(node).replace('\n', ' ').strip();
        return line.length() <= 100 ? line : line.substring(0, 99) + "…";
    }
}
