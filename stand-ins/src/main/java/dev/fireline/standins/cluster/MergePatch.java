package dev.fireline.standins.cluster;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces. */
final class MergePatch {
    private MergePatch() {}

    /** The patched value; neither argument is changed. */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch.deepCopy();
        }
        ObjectNode merged =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        changes.forEachEntry((key, value) -> {
            if (value.isNull()) {
                merged.remove(key);
            } else {
                merged.set(key, apply(merged.path(key), value));
            }
        });
        return merged;
    }
}
