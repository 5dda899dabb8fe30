package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.change.NeverMade;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.plans.action.WorkloadParameters.SetImage;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.set-image}. The image found before is marked on the workload in the same patch. Outputs: {@code
 * container}, {@code before}, {@code after}, {@code uid}. Needs {@code get} and {@code patch} on the workload.
 */
final class SetImageAction implements ActionHandler<SetImage> {
    private final ClusterClient cluster;

    SetImageAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.set-image";
    }

    @Override
    public Class<SetImage> parameters() {
        return SetImage.class;
    }

    @Override
    public ActionResult perform(ActionCall<SetImage> call) {
        SetImage wanted = call.parameters();
        Workload workload = Workload.of(name(), wanted.namespace(), wanted.deployment(), wanted.statefulSet());
        cluster.limits().refuseNamespace(call, workload.toString(), workload.namespace());
        return cluster.change(workload.toString(), () -> set(call, workload));
    }

    private ActionResult set(ActionCall<SetImage> call, Workload workload) {
        HasMetadata found = workload.in(cluster.api()).get();
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " does not exist");
        }
        if (EffectMarks.showItWasNeverMade(found, call.request())) {
            NeverMade.settle(call.request(), workload.in(cluster.api()), found);
            return NeverMade.result(workload.toString());
        }
        SetImage wanted = call.parameters();
        ArrayNode containers = (ArrayNode) KnownKind.tree(found).at("/spec/template/spec/containers");
        ObjectNode container = container(workload, wanted.container(), containers);
        String name = container.path("name").asString();
        String key = call.request().idempotencyKey();
        Optional<JsonNode> earlier = EffectMarks.before(found, key);
        String before =
                earlier.map(JsonNode::asString).orElse(container.path("image").asString(""));
        if (earlier.isEmpty()) {
            Identity.refuseAnother(workload.toString(), call.request(), found);
        }
        boolean changes = !before.equals(wanted.image());
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("container", name);
        outputs.put("before", before);
        outputs.put("after", wanted.image());
        outputs.put(ActionResult.UID, found.getMetadata().getUid());
        if (earlier.isEmpty() && changes) {
            container.put("image", wanted.image());
            Patch patch = Patch.of(found)
                    .annotate(
                            EffectMarks.ANNOTATION,
                            EffectMarks.with(found, key, JsonNodeFactory.instance.stringNode(before)));
            patch.spec().withObject("/template/spec").set("containers", containers);
            call.heartbeat().known(outputs);
            patch.send(cluster, call, workload.toString(), workload.in(cluster.api()), undo(workload, name, before));
        }
        String summary = changes
                ? "%s: image of %s %s%s → %s"
                        .formatted(workload, name, call.dryRun() ? "would go " : "", before, wanted.image())
                : "%s: image of %s is %s already".formatted(workload, name, before);
        boolean changed = changes && !call.dryRun();
        return new ActionResult(changed, summary, outputs, List.of(), changed ? undo(workload, name, before) : null);
    }

    private static ObjectNode container(Workload workload, @Nullable String wanted, ArrayNode containers) {
        List<String> names = containers
                .valueStream()
                .map(each -> each.path("name").asString(""))
                .toList();
        if (wanted == null && names.size() > 1) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "%s has several containers %s; name one".formatted(workload, names));
        }
        int at = wanted == null ? 0 : names.indexOf(wanted);
        if (at < 0) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_GONE,
                    "%s has no container '%s'; it has %s".formatted(workload, wanted, names));
        }
        return (ObjectNode) containers.get(at);
    }

    private static UndoAction undo(Workload workload, String container, String before) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("namespace", workload.namespace());
        with.put(workload.parameter(), workload.name());
        with.put("container", container);
        with.put("image", before);
        return new UndoAction("kubernetes.set-image", with);
    }
}
