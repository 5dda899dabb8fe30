package dev.fireline.standins.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects, with versions, conflicts, preconditions and dry runs. What goes in and out is copied. */
final class ObjectStore {
    private record Key(Kind kind, String namespace, String name) {}

    private final Map<Key, ObjectNode> objects = new TreeMap<>(
            Comparator.comparing(Key::kind).thenComparing(Key::namespace).thenComparing(Key::name));
    private long version;

    /** @throws Refusal 404 */
    synchronized ObjectNode get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).deepCopy();
    }

    /** @param namespace null: all of them */
    synchronized List<ObjectNode> list(Kind kind, @Nullable String namespace, Predicate<JsonNode> wanted) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .filter(entry -> namespace == null || entry.getKey().namespace().equals(namespace))
                .map(entry -> entry.getValue().deepCopy())
                .filter(wanted)
                .toList();
    }

    synchronized String resourceVersion() {
        return Long.toString(version);
    }

    /** @throws Refusal 404 without its namespace, 409 when it exists, 400 and 422 when it is wrong */
    synchronized ObjectNode create(Kind kind, String namespace, ObjectNode body, boolean dryRun) {
        ObjectNode object = body.deepCopy();
        ObjectNode metadata = object.withObject("/metadata");
        String name = metadata.path("name").asString("");
        if (kind.namespaced) {
            find(Kind.NAMESPACE, "", namespace);
            metadata.put("namespace", namespace);
        }
        ObjectRules.complete(kind, object);
        ObjectRules.check(kind, object);
        Key key = new Key(kind, namespace, name);
        if (objects.containsKey(key)) {
            throw Refusal.exists(kind, name);
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        if (kind.isWorkload()) {
            metadata.put("generation", 1);
        }
        if (kind != Kind.NAMESPACE && kind != Kind.NODE) {
            object.remove("status");
        }
        return dryRun ? object : keep(key, object);
    }

    /**
     * Replaces an object by what {@code change} makes of it.
     *
     * @param change gets a copy; a {@code resourceVersion} it leaves or sets must be the current one
     * @throws Refusal 404, 409 when it was changed meanwhile, 400 and 422 when the result is wrong
     */
    synchronized ObjectNode change(
            Kind kind, String namespace, String name, UnaryOperator<ObjectNode> change, boolean dryRun) {
        ObjectNode before = find(kind, namespace, name);
        ObjectNode after = change.apply(before.deepCopy());
        ObjectNode metadata = after.withObject("/metadata");
        checkIdentity(kind, name, before.path("metadata"), metadata);
        for (String field :
                List.of("name", "namespace", "uid", "creationTimestamp", "generation", "deletionTimestamp")) {
            restore(before.path("metadata"), metadata, field);
        }
        restore(before, after, "status");
        ObjectRules.complete(kind, after);
        ObjectRules.check(kind, after);
        ObjectRules.checkChange(kind, name, before, after);
        metadata.set("resourceVersion", before.at("/metadata/resourceVersion"));
        if (after.equals(before)) {
            return after;
        }
        if (kind.isWorkload() && differs(before, after, "/spec", "/metadata/annotations")) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        return dryRun ? after : keep(new Key(kind, namespace, name), after);
    }

    /**
     * Deletes; a pod is only marked, so that whoever runs it can end it, unless {@link DeleteOptions#now}.
     *
     * @return the object as it was last
     * @throws Refusal 404, 409 when a precondition does not hold
     */
    synchronized ObjectNode delete(Kind kind, String namespace, String name, DeleteOptions options) {
        ObjectNode object = find(kind, namespace, name);
        checkPrecondition(kind, name, "UID", options.uid(), object.at("/metadata/uid"));
        checkPrecondition(
                kind, name, "ResourceVersion", options.resourceVersion(), object.at("/metadata/resourceVersion"));
        boolean marked = object.path("metadata").has("deletionTimestamp");
        ObjectNode last = object.deepCopy();
        if (kind == Kind.POD && !options.now() && !marked) {
            last.withObject("/metadata").put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 30);
        }
        if (!options.dryRun() && (kind != Kind.POD || options.now())) {
            remove(kind, namespace, name);
        } else if (!options.dryRun() && !marked) {
            return keep(new Key(kind, namespace, name), last);
        }
        return last;
    }

    /** Forgets an object, and with a namespace everything in it. */
    synchronized void remove(Kind kind, String namespace, String name) {
        version++;
        objects.remove(new Key(kind, namespace, name));
        if (kind == Kind.NAMESPACE) {
            objects.keySet().removeIf(key -> key.namespace().equals(name));
        }
    }

    /** Writes a status: what controllers and kubelets do. Nothing happens when the object is gone. */
    synchronized void status(Kind kind, String namespace, String name, ObjectNode status) {
        Key key = new Key(kind, namespace, name);
        ObjectNode object = objects.get(key);
        if (object != null && !status.equals(object.path("status"))) {
            ObjectNode changed = object.deepCopy();
            changed.set("status", status);
            keep(key, changed);
        }
    }

    /** Writes an annotation as a controller does with a status: nothing else changes, and no generation begins. */
    synchronized void annotate(Kind kind, String namespace, String name, String key, String value) {
        Key place = new Key(kind, namespace, name);
        ObjectNode object = objects.get(place);
        if (object != null
                && !object.path("metadata")
                        .path("annotations")
                        .path(key)
                        .asString("")
                        .equals(value)) {
            ObjectNode changed = object.deepCopy();
            changed.withObject("/metadata/annotations").put(key, value);
            keep(place, changed);
        }
    }

    /** Takes the owner from an object: what a controller does with a pod that its selector no longer fits. */
    synchronized void release(Kind kind, String namespace, String name) {
        Key place = new Key(kind, namespace, name);
        ObjectNode object = objects.get(place);
        if (object != null && object.path("metadata").has("ownerReferences")) {
            ObjectNode changed = object.deepCopy();
            changed.withObject("/metadata").remove("ownerReferences");
            keep(place, changed);
        }
    }

    private ObjectNode find(Kind kind, String namespace, String name) {
        ObjectNode object = objects.get(new Key(kind, namespace, name));
        if (object == null) {
            throw Refusal.notFound(kind, name);
        }
        return object;
    }

    private ObjectNode keep(Key key, ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(version));
        objects.put(key, object);
        return object.deepCopy();
    }

    private static void checkIdentity(Kind kind, String name, JsonNode before, JsonNode wanted) {
        String seen = wanted.path("resourceVersion").asString("");
        if (!seen.isEmpty() && !seen.equals(before.path("resourceVersion").asString())) {
            throw Refusal.conflict(
                    kind,
                    name,
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        String uid = wanted.path("uid").asString("");
        if (!uid.isEmpty() && !uid.equals(before.path("uid").asString())) {
            throw Refusal.invalid(kind, name, "metadata.uid: Invalid value: \"%s\": field is immutable".formatted(uid));
        }
        if (!wanted.path("name").asString("").equals(name)) {
            throw Refusal.of(400, "BadRequest", "the name of the object does not match the name on the URL");
        }
    }

    private static void checkPrecondition(Kind kind, String name, String what, String wanted, JsonNode found) {
        if (!wanted.isEmpty() && !wanted.equals(found.asString())) {
            throw Refusal.conflict(
                    kind,
                    name,
                    "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                            .formatted(what, wanted, what, found.asString()));
        }
    }

    private static void restore(JsonNode before, ObjectNode after, String field) {
        JsonNode value = before.path(field);
        if (value.isMissingNode()) {
            after.remove(field);
        } else {
            after.set(field, value.deepCopy());
        }
    }

    private static boolean differs(JsonNode before, JsonNode after, String... pointers) {
        for (String pointer : pointers) {
            if (!Objects.equals(before.at(pointer), after.at(pointer))) {
                return true;
            }
        }
        return false;
    }

    /** An object to build on. */
    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
