package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.workflows.action.ActionFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object as somebody wrote that it should be. What a cluster writes into it by itself is left out: a manifest may be
 * what a cluster once answered.
 *
 * @param object with its namespace in it
 */
record Manifest(KnownKind kind, ObjectPath path, ObjectNode object) {
    /** What of {@code metadata} is wanted. An owner of before is gone, and would take the object with it. */
    private static final List<String> METADATA = List.of("name", "namespace", "labels", "annotations");

    String described() {
        return kind.described(path);
    }

    /**
     * Every object of it.
     *
     * @param manifest a YAML text, one object, or a list of them
     * @param namespace of those that name none
     * @param where for people: what it was read from
     * @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} for what is no manifest, or no kind that plans act on
     */
    static List<Manifest> read(Object manifest, @Nullable String namespace, String where) {
        return trees(manifest, where).stream()
                .map(tree -> of(tree, namespace, where))
                .toList();
    }

    /**
     * Every object of it, of whatever kind.
     *
     * @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} for what is no manifest
     */
    static List<ObjectNode> trees(Object manifest, String where) {
        List<JsonNode> objects = new ArrayList<>();
        if (manifest instanceof String yaml) {
            objects.addAll(parse(yaml, where));
        } else {
            JsonNode tree = KnownKind.treeOf(manifest);
            if (tree.isArray()) {
                tree.forEach(objects::add);
            } else {
                objects.add(tree);
            }
        }
        if (objects.isEmpty()) {
            throw invalid(where + " holds no object");
        }
        return objects.stream().map(tree -> object(tree, where)).toList();
    }

    private static ObjectNode object(JsonNode tree, String where) {
        if (!(tree instanceof ObjectNode object)) {
            throw invalid(where + " holds something that is no object");
        }
        return object;
    }

    /** Every document of it. What cannot be read is told by its place alone: a manifest may hold what is secret. */
    private static List<JsonNode> parse(String yaml, String where) {
        List<JsonNode> objects = new ArrayList<>();
        try {
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
                if (document instanceof Map<?, ?> list && list.get("items") instanceof List<?> items) {
                    items.forEach(item -> objects.add(KnownKind.treeOf(item)));
                } else if (document != null) {
                    objects.add(KnownKind.treeOf(document));
                }
            }
        } catch (YamlEngineException unreadable) {
            String place = unreadable instanceof MarkedYamlEngineException marked
                    ? marked.getProblemMark()
                            .map(mark -> ": line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
                            .orElse("")
                    : "";
            throw invalid(where + " is no YAML" + place);
        }
        return objects;
    }

    /** @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} for a kind or a version that plans do not act on */
    static Manifest of(ObjectNode written, @Nullable String namespace, String where) {
        ObjectNode object = written.deepCopy();
        KnownKind kind = KnownKind.of(object.path("kind").asString(""));
        String version = object.path("apiVersion").asString("");
        if (!version.equals(kind.apiVersion())) {
            throw invalid("%s: %s: apiVersion is '%s', allowed is %s"
                    .formatted(where, kind.kind(), version, kind.apiVersion()));
        }
        ObjectNode metadata = object.withObject("/metadata");
        String own = metadata.path("namespace").asString("");
        String place = own.isEmpty() ? namespace == null ? "" : namespace : own;
        metadata.put("namespace", place);
        for (String field : List.copyOf(metadata.propertyNames())) {
            if (!METADATA.contains(field)) {
                metadata.remove(field);
            }
        }
        if (metadata.path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(List.of(EffectMarks.ANNOTATION, EffectMarks.KEY));
        }
        object.remove("status");
        return new Manifest(kind, kind.path(place, metadata.path("name").asString("")), object);
    }

    private static ActionFault invalid(String message) {
        return ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, message);
    }
}
