package dev.fireline.activities.kubernetes.change;

import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The undo of a change that may have been made and was not: what is there stays. The object gets a new version all the same,
 * so that the change, should it still be on its way, finds another than the one it was made for.
 */
public final class NeverMade {
    private NeverMade() {}

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException 409 when it came at this moment after all */
    public static void settle(ActionRequest request, Resource<? extends HasMetadata> target, HasMetadata found) {
        String key = request.idempotencyKey();
        if (EffectMarks.before(found, key).isEmpty()) {
            Patch.of(found)
                    .annotate(
                            EffectMarks.ANNOTATION, EffectMarks.with(found, key, JsonNodeFactory.instance.objectNode()))
                    .send(target, request.dryRun());
        }
    }

    public static ActionResult result(String what) {
        return new ActionResult(
                false, what + ": the change was never made, so nothing is put back", Map.of(), List.of(), null);
    }
}
