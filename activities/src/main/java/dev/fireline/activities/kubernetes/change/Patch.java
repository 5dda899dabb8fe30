package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON merge patch that fails with 409 unless the object is still the one that was read. */
public final class Patch {
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    private Patch() {}

    /** @param read the only version it changes */
    public static Patch of(HasMetadata read) {
        Patch patch = new Patch();
        patch.body
                .putObject("metadata")
                .put("resourceVersion", read.getMetadata().getResourceVersion());
        return patch;
    }

    public Patch annotate(String name, String value) {
        body.withObject("/metadata/annotations").put(name, value);
        return this;
    }

    /** What it sets in there; to be filled. */
    public ObjectNode spec() {
        return body.withObject("/spec");
    }

    /** As {@link #spec}. */
    public ObjectNode data() {
        return body.withObject("/data");
    }

    /** Everything another merge patch sets, beside what is there. */
    public Patch merge(ObjectNode other) {
        into(body, other);
        return this;
    }

    private static void into(ObjectNode body, ObjectNode other) {
        other.forEachEntry((key, value) -> {
            if (value instanceof ObjectNode inside && body.path(key) instanceof ObjectNode there) {
                into(there, inside);
            } else {
                body.set(key, value);
            }
        });
    }

    /** @param inverse what puts it back, should its answer be lost or this process die */
    public void send(
            ClusterClient cluster,
            ActionCall<?> call,
            String what,
            Resource<? extends HasMetadata> target,
            UndoAction inverse) {
        if (call.dryRun()) {
            send(target, true);
        } else {
            cluster.write(call.heartbeat(), what, inverse, () -> send(target, false));
        }
    }

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException 409 for another version than was read */
    public void send(Resource<? extends HasMetadata> target, boolean dryRun) {
        target.patch(
                new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager("fireline")
                        .withDryRun(dryRun ? List.of("All") : List.of())
                        .build(),
                body.toString());
    }
}
