package dev.fireline.standins.cluster;

import dev.fireline.standins.cluster.ManagedFields.Conflict;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as somebody applies it: fields it names are theirs, and fields it no longer names go. <a
 * href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side apply</a>.
 *
 * @param force whether fields may be taken from others who manage them
 */
record AppliedObject(Kind kind, String name, ObjectNode wanted, String manager, boolean force) {
    private static final List<String> TELLING_APART = List.of("uid", "resourceVersion");

    /** @throws Refusal 400 without a manager, 500 for what does not fit the kind, as the real server does */
    AppliedObject {
        if (manager.isEmpty()) {
            throw Refusal.of(422, "Invalid", "fieldManager: Required value: is required for apply patch");
        }
        if (kind == Kind.CONFIG_MAP) {
            wanted.path("data").forEachEntry((key, value) -> {
                if (!value.isString()) {
                    throw Refusal.of(
                            500,
                            "",
                            "failed to create typed patch object (/%s; v1, Kind=ConfigMap): .data.%s: expected string, got %s"
                                    .formatted(name, key, value));
                }
            });
        }
    }

    /** Where there was none. @throws Refusal 409 when it names one that was there */
    ObjectNode created() {
        if (wanted.path("metadata").has("uid")) {
            throw Refusal.conflict(
                    kind, name, "uid mismatch: the provided object specified a uid, and no existing object was found");
        }
        ObjectNode object = wanted.deepCopy();
        ManagedFields.of(ObjectStore.empty()).applied(object, FieldPaths.of(object), manager, List.of());
        return object;
    }

    /** What becomes of the one that is there. @throws Refusal 409 where others hold fields otherwise */
    ObjectNode into(ObjectNode before) {
        Map<List<String>, JsonNode> fields = FieldPaths.of(wanted);
        ManagedFields managed = ManagedFields.of(before);
        List<Conflict> conflicts = managed.conflicts(before, fields, manager);
        if (!conflicts.isEmpty() && !force) {
            throw Refusal.managed(conflicts);
        }
        ObjectNode after = before.deepCopy();
        managed.given(fields, manager).stream()
                .filter(path -> !holdsOthers(after, path))
                .forEach(path -> FieldPaths.remove(after, path));
        fields.forEach((path, value) -> {
            if (!(value instanceof ObjectNode && holdsOthers(after, path))) {
                FieldPaths.set(after, path, value);
            }
        });
        for (String field : TELLING_APART) {
            JsonNode named = wanted.path("metadata").path(field);
            if (!named.isMissingNode()) {
                after.withObject("/metadata").set(field, named);
            }
        }
        managed.applied(after, fields, manager, conflicts);
        return after;
    }

    /** What was applied as empty, and has been filled by others. */
    private static boolean holdsOthers(ObjectNode object, List<String> path) {
        return FieldPaths.get(object, path) instanceof ObjectNode held && !held.isEmpty();
    }
}
