package dev.fireline.activities.kubernetes.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a patch touches, for people. Without their values: a manifest may hold what is no reader's business. */
final class FieldNames {
    private static final int SHOWN = 12;

    private FieldNames() {}

    /** {@code data.log_level, spec.replicas}; no more than a dozen are named. */
    static String of(ObjectNode patch) {
        List<String> names = new ArrayList<>();
        add("", patch, names);
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? shown : "%s and %d more".formatted(shown, names.size() - SHOWN);
    }

    private static void add(String prefix, JsonNode node, List<String> names) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            object.forEachEntry((key, value) -> add(prefix.isEmpty() ? key : prefix + "." + key, value, names));
        } else {
            names.add(prefix);
        }
    }
}
