package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.AfterChange;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.change.MergeDiff;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.workload.Revisions.Revision;
import dev.fireline.plans.action.WorkloadParameters.RolloutUndo;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.rollout-undo}: brings back the pod template of an earlier revision, once, and waits until its pods
 * are ready. The revision found before is marked on the Deployment, so the undo survives a lost answer. Outputs: {@code
 * from}, {@code to} (revisions), {@code uid}. Needs {@code get} and {@code patch} on deployments and {@code list} on
 * replicasets.
 */
final class RolloutUndoAction implements ActionHandler<RolloutUndo> {
    private static final String HASH = "pod-template-hash";

    private final ClusterClient cluster;
    private final Revisions revisions;
    private final Rollout rollout;

    RolloutUndoAction(ClusterClient cluster) {
        this.cluster = cluster;
        this.revisions = new Revisions(cluster);
        this.rollout = new Rollout(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.rollout-undo";
    }

    @Override
    public Class<RolloutUndo> parameters() {
        return RolloutUndo.class;
    }

    /** @param from the revision found before, which the undo brings back */
    private record Turned(int from, int to, String uid) {
        Map<String, @Nullable Object> outputs() {
            Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
            outputs.put("from", from);
            outputs.put("to", to);
            outputs.put(ActionResult.UID, uid);
            return outputs;
        }
    }

    @Override
    public ActionResult perform(ActionCall<RolloutUndo> call) {
        RolloutUndo wanted = call.parameters();
        Workload workload = Workload.of(name(), wanted.namespace(), wanted.deployment(), null);
        cluster.limits().refuseNamespace(call, workload.toString(), workload.namespace());
        Turned turned = cluster.change(workload.toString(), () -> turn(call, workload));
        Map<String, @Nullable Object> outputs = turned.outputs();
        String what = "%s: revision %s%d → %d"
                .formatted(workload, call.dryRun() ? "would go " : "", turned.from(), turned.to());
        if (call.dryRun()) {
            return new ActionResult(false, what, outputs, List.of(), null);
        }
        UndoAction undo = undo(wanted, turned.from());
        return AfterChange.leaving(
                undo,
                () -> new ActionResult(true, what + ", " + rollout.await(call, workload), outputs, List.of(), undo));
    }

    private UndoAction undo(RolloutUndo wanted, int from) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("namespace", wanted.namespace());
        with.put("deployment", wanted.deployment());
        with.put("to-revision", from);
        return new UndoAction(name(), with);
    }

    private Turned turn(ActionCall<RolloutUndo> call, Workload workload) {
        if (!(workload.in(cluster.api()).get() instanceof Deployment found)) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " does not exist");
        }
        String key = call.request().idempotencyKey();
        Optional<JsonNode> earlier = EffectMarks.before(found, key);
        if (earlier.isPresent()) {
            JsonNode mark = earlier.get();
            return new Turned(
                    mark.path("from").asInt(0),
                    mark.path("to").asInt(0),
                    found.getMetadata().getUid());
        }
        Identity.refuseAnother(workload.toString(), call.request(), found);
        int current = Revisions.number(found);
        Revision wanted = wanted(call.parameters(), workload, current, revisions.of(found));
        ObjectNode mark =
                JsonNodeFactory.instance.objectNode().put("from", current).put("to", wanted.number());
        Patch patch = Patch.of(found).annotate(EffectMarks.ANNOTATION, EffectMarks.with(found, key, mark));
        ObjectNode before = KnownKind.tree(found.getSpec().getTemplate());
        ObjectNode after = KnownKind.tree(wanted.set().getSpec().getTemplate());
        after.withObject("/metadata/labels").remove(HASH);
        patch.spec().set("template", MergeDiff.between(before, after));
        Turned turned = new Turned(current, wanted.number(), found.getMetadata().getUid());
        call.heartbeat().known(turned.outputs());
        patch.send(cluster, call, workload.toString(), workload.in(cluster.api()), undo(call.parameters(), current));
        return turned;
    }

    private static Revision wanted(RolloutUndo parameters, Workload workload, int current, List<Revision> all) {
        Integer number = parameters.toRevision();
        return all.stream()
                .filter(revision -> number == null ? revision.number() < current : revision.number() == number)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> ActionFault.permanent(
                        ActionFailure.TARGET_GONE,
                        "%s has no revision %s; it has %s"
                                .formatted(
                                        workload,
                                        number == null ? "before " + current : number,
                                        all.stream().map(Revision::number).toList())));
    }
}
