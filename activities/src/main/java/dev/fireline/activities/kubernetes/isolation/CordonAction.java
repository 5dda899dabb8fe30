package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.change.NeverMade;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.IsolationParameters;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code kubernetes.cordon} and {@code kubernetes.uncordon}: whether new pods may come onto a node; those that run there
 * stay. Each is the other's undo. Outputs: {@code node}, {@code uid}. Needs {@code get} and {@code patch} on nodes,
 * which is a right over the whole cluster.
 */
final class CordonAction implements ActionHandler<IsolationParameters.Node> {
    private final ClusterClient cluster;
    private final boolean cordons;

    /** @param cordons false: uncordons */
    CordonAction(ClusterClient cluster, boolean cordons) {
        this.cluster = cluster;
        this.cordons = cordons;
    }

    @Override
    public String name() {
        return name(cordons);
    }

    private static String name(boolean cordons) {
        return cordons ? "kubernetes.cordon" : "kubernetes.uncordon";
    }

    @Override
    public Class<IsolationParameters.Node> parameters() {
        return IsolationParameters.Node.class;
    }

    @Override
    public ActionResult perform(ActionCall<IsolationParameters.Node> call) {
        String node = call.parameters().node();
        ObjectPath.check("node", node);
        return cluster.change("node " + node, () -> set(call, node));
    }

    private ActionResult set(ActionCall<IsolationParameters.Node> call, String node) {
        Resource<Node> target = cluster.api().nodes().withName(node);
        Node found = target.get();
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, "node " + node + " does not exist");
        }
        if (EffectMarks.showItWasNeverMade(found, call.request())) {
            NeverMade.settle(call.request(), target, found);
            return NeverMade.result("node " + node);
        }
        String key = call.request().idempotencyKey();
        Optional<JsonNode> earlier = EffectMarks.before(found, key);
        boolean before = earlier.map(JsonNode::asBoolean)
                .orElse(found.getSpec() != null
                        && Boolean.TRUE.equals(found.getSpec().getUnschedulable()));
        if (earlier.isEmpty()) {
            Identity.refuseAnother("node " + node, call.request(), found);
        }
        boolean changes = before != cordons;
        if (earlier.isEmpty() && changes) {
            Patch patch = Patch.of(found)
                    .annotate(
                            EffectMarks.ANNOTATION,
                            EffectMarks.with(found, key, JsonNodeFactory.instance.booleanNode(before)));
            patch.spec().put("unschedulable", cordons);
            patch.send(cluster, call, "node " + node, target, undo(node));
        }
        String state = cordons ? "takes no new pods" : "takes new pods";
        String summary = "node %s %s%s".formatted(node, changes && call.dryRun() ? "would be one that " : "", state)
                + (changes ? "" : " already");
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("node", node);
        outputs.put(ActionResult.UID, found.getMetadata().getUid());
        boolean changed = changes && !call.dryRun();
        return new ActionResult(changed, summary, outputs, List.of(), changed ? undo(node) : null);
    }

    private UndoAction undo(String node) {
        return new UndoAction(name(!cordons), Map.of("node", node));
    }
}
