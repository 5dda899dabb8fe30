package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.Exhibits;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.action.ObjectParameters.Describe;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.describe}: reads one object. Values of environment variables are hidden: they are where secrets
 * stand in the open. With an {@code exhibit} the whole is kept as evidence. Outputs: {@code uid}, {@code created}, and
 * {@code object} where it is small. Needs {@code get} on the kind.
 */
final class DescribeAction implements ActionHandler<Describe> {
    private static final int SMALL = 16 * 1024;
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final ClusterClient cluster;
    private final EvidenceStore evidence;

    DescribeAction(ClusterClient cluster, EvidenceStore evidence) {
        this.cluster = cluster;
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "kubernetes.describe";
    }

    @Override
    public Class<Describe> parameters() {
        return Describe.class;
    }

    @Override
    public ActionResult perform(ActionCall<Describe> call) {
        Describe wanted = call.parameters();
        KnownKind kind = KnownKind.of(wanted.kind());
        ObjectPath path = kind.path(wanted.namespace(), wanted.name());
        String what = kind.described(path);
        GenericKubernetesResource found = cluster.<@Nullable GenericKubernetesResource>ask(
                what, () -> kind.in(cluster.api(), path).get());
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, what + " does not exist");
        }
        ObjectNode tree = KnownKind.tree(found);
        tree.withObject("/metadata").remove("managedFields");
        if (tree.at("/metadata/annotations") instanceof ObjectNode annotations) {
            annotations.remove(LAST_APPLIED);
        }
        hide(tree);
        String text = tree.toPrettyString();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put(ActionResult.UID, found.getMetadata().getUid());
        outputs.put("created", found.getMetadata().getCreationTimestamp());
        if (text.length() <= SMALL) {
            outputs.put("object", KnownKind.value(tree));
        }
        return new ActionResult(
                false, "%s: read, %d characters".formatted(what, text.length()), outputs, kept(call, text), null);
    }

    private List<ExhibitRef> kept(ActionCall<Describe> call, String text) {
        if (call.request().exhibit() == null || call.dryRun()) {
            return List.of();
        }
        return List.of(evidence.keep(
                Exhibits.write(call.request(), Exhibits.name(call.request())),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("env").isArray()) {
            for (JsonNode variable : object.path("env")) {
                if (variable instanceof ObjectNode set && set.has("value")) {
                    set.put("value", "(hidden)");
                }
            }
        }
        node.forEach(DescribeAction::hide);
    }
}
