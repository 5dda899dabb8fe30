package dev.fireline.standins.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object that somebody can manage, each a path of keys. A list is one field, where the real server looks into
 * lists whose items have a key.
 */
final class FieldPaths {
    private static final Set<String> OF_METADATA = Set.of("labels", "annotations", "finalizers", "ownerReferences");

    private FieldPaths() {}

    /** Path to value, of everything but what the server writes itself. */
    static Map<List<String>, JsonNode> of(ObjectNode object) {
        Map<List<String>, JsonNode> fields = new LinkedHashMap<>();
        object.forEachEntry((key, value) -> {
            switch (key) {
                case "apiVersion", "kind", "status" -> {}
                case "metadata" ->
                    value.forEachEntry((name, inner) -> {
                        if (OF_METADATA.contains(name)) {
                            add(List.of(key, name), inner, fields);
                        }
                    });
                default -> add(List.of(key), value, fields);
            }
        });
        return fields;
    }

    private static void add(List<String> path, JsonNode value, Map<List<String>, JsonNode> fields) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            object.forEachEntry((key, inner) -> {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(key);
                add(List.copyOf(deeper), inner, fields);
            });
        } else {
            fields.put(path, value);
        }
    }

    /** What stands there; a missing node when nothing does. */
    static JsonNode get(JsonNode object, List<String> path) {
        JsonNode at = object;
        for (String key : path) {
            at = at instanceof ObjectNode ? at.path(key) : MissingNode.getInstance();
        }
        return at;
    }

    /** Makes room for it where something else stands in the way. */
    static void set(ObjectNode object, List<String> path, JsonNode value) {
        ObjectNode at = object;
        for (String key : path.subList(0, path.size() - 1)) {
            at = at.path(key) instanceof ObjectNode inner ? inner : at.putObject(key);
        }
        at.set(path.getLast(), value.deepCopy());
    }

    /** And with it what is empty then. */
    static void remove(ObjectNode object, List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            @Nullable JsonNode parent = get(object, path.subList(0, length - 1));
            if (!(parent instanceof ObjectNode at)) {
                return;
            }
            at.remove(path.get(length - 1));
            if (!at.isEmpty() || length == 1) {
                return;
            }
        }
    }

    /** {@code .data.a} */
    static String said(List<String> path) {
        return "." + String.join(".", path);
    }

    /** As <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#managedfields">FieldsV1</a>. */
    static ObjectNode write(Set<List<String>> paths) {
        ObjectNode fields = ObjectStore.empty();
        for (List<String> path : paths) {
            ObjectNode at = fields;
            for (String key : path) {
                at = at.withObjectProperty("f:" + key);
            }
        }
        return fields;
    }

    static Set<List<String>> read(JsonNode fields) {
        Set<List<String>> paths = new TreeSet<>((one, other) -> said(one).compareTo(said(other)));
        collect(List.of(), fields, paths);
        return paths;
    }

    private static void collect(List<String> path, JsonNode fields, Set<List<String>> paths) {
        if (fields.isEmpty() && !path.isEmpty()) {
            paths.add(path);
        }
        fields.forEachEntry((key, inner) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(key.substring("f:".length()));
            collect(List.copyOf(deeper), inner, paths);
        });
    }
}
