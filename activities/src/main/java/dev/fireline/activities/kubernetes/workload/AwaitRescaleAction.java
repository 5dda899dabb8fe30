package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.WorkloadParameters.AwaitRescale;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.await-rescale}: one look; while the replicas are those, it fails to be tried again, so that a wait of days
 * holds no worker and leaves no trace in a history. Outputs: {@code before}, {@code found}, {@code by}, the field manager
 * that wrote the replicas, null when the API server does not say. Needs {@code get} on the workload.
 */
final class AwaitRescaleAction implements ActionHandler<AwaitRescale> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private final ClusterClient cluster;

    AwaitRescaleAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return ActionCatalog.AWAIT_RESCALE;
    }

    @Override
    public Class<AwaitRescale> parameters() {
        return AwaitRescale.class;
    }

    @Override
    public ActionResult perform(ActionCall<AwaitRescale> call) {
        AwaitRescale wanted = call.parameters();
        Workload workload = Workload.of(name(), wanted.namespace(), wanted.deployment(), wanted.statefulSet());
        HasMetadata there = cluster.<@Nullable HasMetadata>ask(
                workload.toString(), () -> workload.in(cluster.api()).get());
        if (there == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " does not exist");
        }
        int found = Workload.replicas(there);
        if (found == wanted.replicas()) {
            throw ActionFault.passing(
                    ActionFailure.NOT_READY, "%s: replicas are still %d".formatted(workload, found), BETWEEN_LOOKS);
        }
        String by = writer(there);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("before", wanted.replicas());
        outputs.put("found", found);
        outputs.put("by", by);
        String summary = "%s: %s changed replicas %d → %d"
                .formatted(workload, by == null ? "somebody" : by, wanted.replicas(), found);
        return new ActionResult(false, summary, outputs, List.of(), null);
    }

    /** https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
    private static @Nullable String writer(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .filter(AwaitRescaleAction::wroteReplicas)
                .map(ManagedFieldsEntry::getManager)
                .findFirst()
                .orElse(null);
    }

    private static boolean wroteReplicas(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && spec.containsKey("f:replicas");
    }
}
