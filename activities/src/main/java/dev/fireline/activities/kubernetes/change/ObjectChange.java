package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One merge patch on one object of any known kind. The patch that takes it back is marked on the object together with
 * the change, under the version read, so that a second try finds both.
 */
public final class ObjectChange {
    /** What of {@code metadata} is a plan's to change. */
    private static final List<String> METADATA = List.of("labels", "annotations");

    private final ClusterClient cluster;

    public ObjectChange(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * @param inverse empty when the object was so already
     * @param uid of the object
     */
    public record Changed(ObjectNode inverse, String uid) {
        public boolean isChange() {
            return !inverse.isEmpty();
        }
    }

    /**
     * @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} for a patch of what is not a plan's to change, {@link
     *     ActionFailure#TARGET_GONE}
     */
    public Changed change(ActionCall<?> call, KnownKind kind, ObjectPath path, JsonNode wanted) {
        return change(call, kind, path, wanted, false);
    }

    /**
     * The same after a change that may still be on its way: writes also where the object is so already, so that what
     * comes late finds another version than the one it was made for.
     */
    public Changed settle(ActionCall<?> call, KnownKind kind, ObjectPath path, JsonNode wanted) {
        return change(call, kind, path, wanted, true);
    }

    private Changed change(ActionCall<?> call, KnownKind kind, ObjectPath path, JsonNode wanted, boolean always) {
        ObjectNode patch = checked(wanted);
        String what = kind.described(path);
        cluster.limits().refuseNamespace(call, what, path.namespace());
        return cluster.change(what, () -> {
            Resource<GenericKubernetesResource> target = kind.in(cluster.api(), path);
            GenericKubernetesResource found = target.get();
            if (found == null) {
                throw ActionFault.permanent(ActionFailure.TARGET_GONE, what + " does not exist");
            }
            return change(call, kind, path, target, found, patch, always);
        });
    }

    /** The patch that brings back what was there. */
    public static UndoAction undo(KnownKind kind, ObjectPath path, ObjectNode inverse) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("namespace", path.namespace());
        with.put("kind", kind.kind());
        with.put("name", path.name());
        with.put("patch", KnownKind.value(inverse));
        return new UndoAction("kubernetes.patch", with);
    }

    private Changed change(
            ActionCall<?> call,
            KnownKind kind,
            ObjectPath path,
            Resource<GenericKubernetesResource> target,
            GenericKubernetesResource found,
            ObjectNode patch,
            boolean always) {
        String uid = found.getMetadata().getUid();
        String key = call.request().idempotencyKey();
        if (EffectMarks.showItWasNeverMade(found, call.request())) {
            NeverMade.settle(call.request(), target, found);
            return new Changed(JsonNodeFactory.instance.objectNode(), uid);
        }
        Optional<JsonNode> earlier = EffectMarks.before(found, key);
        if (earlier.isPresent()) {
            return new Changed((ObjectNode) earlier.get(), uid);
        }
        Identity.refuseAnother(found.getKind() + " " + found.getMetadata().getName(), call.request(), found);
        ObjectNode before = KnownKind.tree(found);
        JsonNode after = MergeDiff.apply(before, patch);
        Replicas.refuse(cluster.limits(), call, kind.described(path), before, after);
        ObjectNode inverse = MergeDiff.between(after, before);
        if (always || !inverse.isEmpty()) {
            Patch marked = Patch.of(found)
                    .annotate(EffectMarks.ANNOTATION, EffectMarks.with(found, key, inverse))
                    .merge(patch);
            marked.send(cluster, call, kind.described(path), target, undo(kind, path, inverse));
        }
        return new Changed(inverse, uid);
    }

    private static ObjectNode checked(@Nullable JsonNode wanted) {
        if (!(wanted instanceof ObjectNode patch)) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "a patch is a map of what is set");
        }
        ObjectNode checked = patch.deepCopy();
        checked.remove(List.of("apiVersion", "kind"));
        if (checked.has("status")) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'status' is the cluster's to write");
        }
        if (checked.path("metadata") instanceof ObjectNode metadata) {
            for (String name : List.copyOf(metadata.propertyNames())) {
                if (!METADATA.contains(name)) {
                    throw ActionFault.permanent(
                            ActionFailure.INVALID_PARAMETERS,
                            "'metadata." + name + "' is not a plan's to change; allowed: " + METADATA);
                }
            }
        }
        return checked;
    }
}
