package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.WorkloadParameters.RolloutRestart;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code kubernetes.rollout-restart}: the same change as {@code kubectl rollout restart}, once, and then waits until
 * the new pods are ready. A mark on the workload keeps a second try from a second rollout. Nothing to undo. Outputs:
 * {@code ready}, {@code replicas}, {@code uid}. Needs {@code get} and {@code patch} on the workload.
 */
final class RolloutRestartAction implements ActionHandler<RolloutRestart> {
    private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

    private final ClusterClient cluster;
    private final Rollout rollout;
    private final Clock clock;

    RolloutRestartAction(ClusterClient cluster, Clock clock) {
        this.cluster = cluster;
        this.rollout = new Rollout(cluster);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "kubernetes.rollout-restart";
    }

    @Override
    public Class<RolloutRestart> parameters() {
        return RolloutRestart.class;
    }

    @Override
    public ActionResult perform(ActionCall<RolloutRestart> call) {
        RolloutRestart wanted = call.parameters();
        Workload workload = Workload.of(name(), wanted.namespace(), wanted.deployment(), wanted.statefulSet());
        cluster.limits().refuseNamespace(call, workload.toString(), workload.namespace());
        HasMetadata found = cluster.change(workload.toString(), () -> restart(call, workload));
        int replicas = Workload.replicas(found);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("replicas", replicas);
        outputs.put(ActionResult.UID, found.getMetadata().getUid());
        if (call.dryRun()) {
            return new ActionResult(
                    false, "%s: would replace its %d pods".formatted(workload, replicas), outputs, List.of(), null);
        }
        Rollout.Progress progress = rollout.await(call, workload);
        outputs.put("ready", progress.ready());
        return new ActionResult(true, "%s: restarted, %s".formatted(workload, progress), outputs, List.of(), null);
    }

    private HasMetadata restart(ActionCall<RolloutRestart> call, Workload workload) {
        HasMetadata found = workload.in(cluster.api()).get();
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " does not exist");
        }
        String key = call.request().idempotencyKey();
        if (EffectMarks.before(found, key).isEmpty()) {
            Identity.refuseAnother(workload.toString(), call.request(), found);
            Patch patch = Patch.of(found)
                    .annotate(
                            EffectMarks.ANNOTATION,
                            EffectMarks.with(found, key, JsonNodeFactory.instance.booleanNode(true)));
            patch.spec()
                    .withObject("/template/metadata/annotations")
                    .put(
                            RESTARTED_AT,
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            patch.send(workload.in(cluster.api()), call.dryRun());
        }
        return found;
    }
}
