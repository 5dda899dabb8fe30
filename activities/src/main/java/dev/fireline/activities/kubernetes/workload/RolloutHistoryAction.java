package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.workload.Revisions.Revision;
import dev.fireline.plans.action.WorkloadParameters.RolloutHistory;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.rollout-history}. Outputs: {@code current}, and {@code revisions}, oldest first, each with {@code
 * revision, images, created, cause}. Needs {@code get} on deployments and {@code list} on replicasets.
 */
final class RolloutHistoryAction implements ActionHandler<RolloutHistory> {
    private final ClusterClient cluster;
    private final Revisions revisions;

    RolloutHistoryAction(ClusterClient cluster) {
        this.cluster = cluster;
        this.revisions = new Revisions(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.rollout-history";
    }

    @Override
    public Class<RolloutHistory> parameters() {
        return RolloutHistory.class;
    }

    @Override
    public ActionResult perform(ActionCall<RolloutHistory> call) {
        RolloutHistory wanted = call.parameters();
        Workload workload = Workload.of(name(), wanted.namespace(), wanted.deployment(), null);
        Deployment found = cluster.<@Nullable Deployment>ask(workload.toString(), () ->
                (Deployment) workload.in(cluster.api()).get());
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " does not exist");
        }
        List<Revision> all = revisions.of(found);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("current", Revisions.number(found));
        outputs.put(
                "revisions", all.stream().map(RolloutHistoryAction::describe).toList());
        return new ActionResult(
                false,
                "%s: revision %d is current, %d are kept".formatted(workload, Revisions.number(found), all.size()),
                outputs,
                List.of(),
                null);
    }

    private static Map<String, @Nullable Object> describe(Revision revision) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("revision", revision.number());
        fields.put("images", revision.images());
        fields.put("created", revision.created());
        fields.put("cause", revision.cause());
        return fields;
    }
}
