package dev.fireline.standins.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who manages which fields of an object: whoever wrote them last, and whoever applies them. It stands in the object's own
 * metadata. <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side apply</a>.
 */
final class ManagedFields {
    private static final String PLACE = "managedFields";
    private static final String APPLY = "Apply";
    private static final String UPDATE = "Update";

    /** @param time when they last became others */
    private record Entry(String manager, String operation, String apiVersion, String time, Set<List<String>> fields) {
        boolean isApplied(String by) {
            return operation.equals(APPLY) && manager.equals(by);
        }
    }

    /** A field that somebody else manages and that was to become another. */
    record Conflict(String manager, String apiVersion, List<String> field) {}

    private final List<Entry> entries = new ArrayList<>();

    private ManagedFields() {}

    static ManagedFields of(JsonNode object) {
        ManagedFields managed = new ManagedFields();
        object.path("metadata")
                .path(PLACE)
                .forEach(entry -> managed.entries.add(new Entry(
                        entry.path("manager").asString(),
                        entry.path("operation").asString(),
                        entry.path("apiVersion").asString(),
                        entry.path("time").asString(),
                        FieldPaths.read(entry.path("fieldsV1")))));
        return managed;
    }

    /** Writes into {@code after} who manages it once that manager has made it out of {@code before}. */
    static void updated(ObjectNode before, ObjectNode after, String manager) {
        ManagedFields managed = of(before);
        Map<List<String>, JsonNode> old = FieldPaths.of(before);
        Map<List<String>, JsonNode> now = FieldPaths.of(after);
        Set<List<String>> written = FieldPaths.read(ObjectStore.empty());
        now.forEach((path, value) -> {
            if (!value.equals(old.get(path))) {
                written.add(path);
            }
        });
        managed.entries.forEach(
                entry -> entry.fields.removeIf(path -> !now.containsKey(path) || written.contains(path)));
        managed.add(manager, UPDATE, after, written, false);
        managed.into(after);
    }

    /** Fields of that object that others manage and hold otherwise. */
    List<Conflict> conflicts(ObjectNode before, Map<List<String>, JsonNode> wanted, String manager) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.isApplied(manager)) {
                entry.fields.stream()
                        .filter(wanted::containsKey)
                        .filter(path -> !FieldPaths.get(before, path).equals(wanted.get(path)))
                        .forEach(path -> conflicts.add(new Conflict(entry.manager, entry.apiVersion, path)));
            }
        }
        return conflicts;
    }

    /** What that manager applied the last time and applies no more, and what nobody else manages. */
    List<List<String>> given(Map<List<String>, JsonNode> wanted, String manager) {
        return entries.stream()
                .filter(entry -> entry.isApplied(manager))
                .flatMap(entry -> entry.fields.stream())
                .filter(path -> !wanted.containsKey(path))
                .filter(path ->
                        entries.stream().noneMatch(other -> !other.isApplied(manager) && other.fields.contains(path)))
                .toList();
    }

    /** From now on that manager applies these, and what was in conflict is no longer another's. */
    void applied(ObjectNode after, Map<List<String>, JsonNode> wanted, String manager, List<Conflict> taken) {
        taken.forEach(conflict -> entries.stream()
                .filter(entry -> !entry.isApplied(manager))
                .forEach(entry -> entry.fields.remove(conflict.field())));
        add(manager, APPLY, after, wanted.keySet(), true);
        into(after);
    }

    /** @param whole whether these are all it manages so */
    private void add(String manager, String operation, ObjectNode object, Set<List<String>> fields, boolean whole) {
        Set<List<String>> all = FieldPaths.read(ObjectStore.empty());
        all.addAll(fields);
        for (Entry entry : List.copyOf(entries)) {
            if (entry.manager.equals(manager) && entry.operation.equals(operation)) {
                if (!whole) {
                    all.addAll(entry.fields);
                }
                if (all.equals(entry.fields)) {
                    return;
                }
                entries.remove(entry);
            }
        }
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        entries.add(new Entry(manager, operation, object.path("apiVersion").asString(""), now, all));
    }

    private void into(ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove(PLACE);
        ArrayNode written = metadata.arrayNode();
        entries.stream()
                .filter(entry -> !entry.fields.isEmpty())
                .forEach(entry -> written.addObject()
                        .put("manager", entry.manager)
                        .put("operation", entry.operation)
                        .put("apiVersion", entry.apiVersion)
                        .put("time", entry.time)
                        .put("fieldsType", "FieldsV1")
                        .set("fieldsV1", FieldPaths.write(entry.fields)));
        if (!written.isEmpty()) {
            metadata.set(PLACE, written);
        }
    }
}
