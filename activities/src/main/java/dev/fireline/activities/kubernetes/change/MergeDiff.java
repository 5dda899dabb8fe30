package dev.fireline.activities.kubernetes.change;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patches (RFC 7396), and those that take them back. */
public final class MergeDiff {
    private MergeDiff() {}

    /** What the patch makes of the value. */
    static JsonNode apply(JsonNode value, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged =
                value instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((key, change) -> {
            if (change.isNull()) {
                merged.remove(key);
            } else {
                merged.set(key, apply(merged.path(key), change));
            }
        });
        return merged;
    }

    /** The patch that makes the second value of the first, and touches nothing in which they are the same. */
    public static ObjectNode between(JsonNode from, JsonNode to) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
            before.forEachEntry((key, value) -> {
                if (!after.has(key)) {
                    patch.putNull(key);
                }
            });
            after.forEachEntry((key, value) -> {
                JsonNode had = before.path(key);
                if (had instanceof ObjectNode && value instanceof ObjectNode) {
                    ObjectNode inside = between(had, value);
                    if (!inside.isEmpty()) {
                        patch.set(key, inside);
                    }
                } else if (!had.equals(value)) {
                    patch.set(key, value);
                }
            });
        }
        return patch;
    }
}
