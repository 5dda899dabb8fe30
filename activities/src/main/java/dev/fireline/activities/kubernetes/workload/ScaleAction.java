package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.change.NeverMade;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.WorkloadParameters;
import dev.fireline.plans.action.WorkloadParameters.Scale;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code kubernetes.scale}. The count found before is written with the new one, in one patch under the version read, so
 * the undo survives a lost answer. Outputs: {@code before}, {@code after}, {@code uid}, and where an autoscaler targets the
 * workload {@code autoscaler} with its {@code name}, {@code min} and {@code max}. Needs {@code get} and {@code patch} on the
 * workload; {@code list} on autoscalers where it may.
 */
final class ScaleAction implements ActionHandler<Scale> {
    private final ClusterClient cluster;

    ScaleAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.scale";
    }

    @Override
    public Class<Scale> parameters() {
        return Scale.class;
    }

    @Override
    public ActionResult perform(ActionCall<Scale> call) {
        Workload workload = Workload.of(
                name(),
                call.parameters().namespace(),
                call.parameters().deployment(),
                call.parameters().statefulSet());
        int wanted = call.parameters().replicas();
        if (wanted < 0 || wanted > WorkloadParameters.MOST_REPLICAS) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "kubernetes.scale: 'replicas' is %d, allowed 0 to %d"
                            .formatted(wanted, WorkloadParameters.MOST_REPLICAS));
        }
        cluster.limits().refuseNamespace(call, workload.toString(), workload.namespace());
        return cluster.change(workload.toString(), () -> scale(call, workload, wanted));
    }

    private ActionResult scale(ActionCall<Scale> call, Workload workload, int wanted) {
        HasMetadata found = workload.in(cluster.api()).get();
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " does not exist");
        }
        if (EffectMarks.showItWasNeverMade(found, call.request())) {
            NeverMade.settle(call.request(), workload.in(cluster.api()), found);
            return NeverMade.result(workload.toString());
        }
        String key = call.request().idempotencyKey();
        Optional<JsonNode> earlier = EffectMarks.before(found, key);
        int before = earlier.map(JsonNode::asInt).orElseGet(() -> Workload.replicas(found));
        if (earlier.isEmpty()) {
            Identity.refuseAnother(workload.toString(), call.request(), found);
        }
        cluster.limits().refuseReplicas(call, workload.toString(), before, wanted);
        if (earlier.isEmpty() && before != wanted) {
            JsonNode replicas = JsonNodeFactory.instance.numberNode(before);
            Patch patch = Patch.of(found).annotate(EffectMarks.ANNOTATION, EffectMarks.with(found, key, replicas));
            patch.spec().put("replicas", wanted);
            call.heartbeat().known(outputs(found.getMetadata().getUid(), before, wanted));
            patch.send(cluster, call, workload.toString(), workload.in(cluster.api()), undo(workload, before));
        }
        return result(workload, found.getMetadata().getUid(), before, wanted, call.dryRun());
    }

    private static Map<String, @Nullable Object> outputs(String uid, int before, int wanted) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("before", before);
        outputs.put("after", wanted);
        outputs.put(ActionResult.UID, uid);
        return outputs;
    }

    private ActionResult result(Workload workload, String uid, int before, int wanted, boolean dryRun) {
        boolean changes = before != wanted;
        String summary = changes
                ? "%s: replicas %s%d → %d".formatted(workload, dryRun ? "would go " : "", before, wanted)
                : "%s: replicas are %d already".formatted(workload, wanted);
        Map<String, @Nullable Object> outputs = outputs(uid, before, wanted);
        boolean changed = changes && !dryRun;
        HorizontalPodAutoscaler autoscaler = changes ? autoscaler(workload) : null;
        if (autoscaler != null) {
            Map<String, @Nullable Object> limits = new LinkedHashMap<>();
            limits.put("name", autoscaler.getMetadata().getName());
            limits.put("min", least(autoscaler));
            limits.put("max", autoscaler.getSpec().getMaxReplicas());
            outputs.put("autoscaler", limits);
        }
        return new ActionResult(
                changed,
                summary + (autoscaler == null ? "" : mayChangeIt(autoscaler, wanted)),
                outputs,
                List.of(),
                changed ? undo(workload, before) : null);
    }

    /** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation */
    private static String mayChangeIt(HorizontalPodAutoscaler autoscaler, int wanted) {
        return "; the autoscaler %s (%s to %s) targets it and %s"
                .formatted(
                        autoscaler.getMetadata().getName(),
                        least(autoscaler),
                        autoscaler.getSpec().getMaxReplicas(),
                        wanted == 0 ? "rests while there are none" : "may change it");
    }

    private static int least(HorizontalPodAutoscaler autoscaler) {
        Integer written = autoscaler.getSpec().getMinReplicas();
        return written == null ? 1 : written;
    }

    private static UndoAction undo(Workload workload, int before) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("namespace", workload.namespace());
        with.put(workload.parameter(), workload.name());
        with.put("replicas", before);
        return new UndoAction("kubernetes.scale", with);
    }

    /** Only a hint, so whatever stands in its way leaves it out. */
    private @Nullable HorizontalPodAutoscaler autoscaler(Workload workload) {
        try {
            return cluster
                    .api()
                    .autoscaling()
                    .v2()
                    .horizontalPodAutoscalers()
                    .inNamespace(workload.namespace())
                    .list()
                    .getItems()
                    .stream()
                    .filter(each -> workload.apiKind()
                                    .equals(each.getSpec().getScaleTargetRef().getKind())
                            && workload.name()
                                    .equals(each.getSpec().getScaleTargetRef().getName()))
                    .findFirst()
                    .orElse(null);
        } catch (KubernetesClientException notAllowedOrNotThere) {
            return null;
        }
    }
}
