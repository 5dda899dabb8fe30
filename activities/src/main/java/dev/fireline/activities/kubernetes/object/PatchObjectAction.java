package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.ObjectChange;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.ObjectParameters.PatchObject;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code kubernetes.patch}: a merge patch on one object; the undo is the merge patch that brings back exactly what it
 * changed. Outputs: {@code before}, that patch; {@code uid}. Needs {@code get} and {@code patch} on the kind.
 */
final class PatchObjectAction implements ActionHandler<PatchObject> {
    private final ObjectChange change;

    PatchObjectAction(ClusterClient cluster) {
        this.change = new ObjectChange(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.patch";
    }

    @Override
    public Class<PatchObject> parameters() {
        return PatchObject.class;
    }

    @Override
    public ActionResult perform(ActionCall<PatchObject> call) {
        PatchObject wanted = call.parameters();
        KnownKind kind = KnownKind.of(wanted.kind());
        ObjectPath path = kind.path(wanted.namespace(), wanted.name());
        JsonNode patch = KnownKind.treeOf(wanted.patch());
        ObjectChange.Changed changed = change.change(call, kind, path, patch);
        Object before = KnownKind.value(changed.inverse());
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("before", before);
        outputs.put(ActionResult.UID, changed.uid());
        String what = kind.described(path);
        if (!changed.isChange()) {
            return new ActionResult(false, what + " is so already", outputs, List.of(), null);
        }
        if (call.dryRun()) {
            return new ActionResult(false, what + ": would set " + patch, outputs, List.of(), null);
        }
        return new ActionResult(
                true, what + ": set " + patch, outputs, List.of(), ObjectChange.undo(kind, path, changed.inverse()));
    }
}
