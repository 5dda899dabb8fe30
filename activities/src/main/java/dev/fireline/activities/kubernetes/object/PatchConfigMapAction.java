package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.NeverMade;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.ObjectParameters.PatchConfigMap;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.patch-configmap}: sets and removes the keys named and leaves the others. What these keys held is
 * written beside the change, under the version read, so the undo survives a lost answer. Output: {@code keys}, those
 * that changed. Needs {@code get} and {@code patch} on the ConfigMap.
 */
final class PatchConfigMapAction implements ActionHandler<PatchConfigMap> {
    private static final int LONGEST_QUOTE = 40;

    private final ClusterClient cluster;

    PatchConfigMapAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.patch-configmap";
    }

    @Override
    public Class<PatchConfigMap> parameters() {
        return PatchConfigMap.class;
    }

    @Override
    public ActionResult perform(ActionCall<PatchConfigMap> call) {
        ObjectPath target = new ObjectPath(
                "configmaps", call.parameters().namespace(), call.parameters().name());
        if (call.parameters().data().isEmpty()) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS, "kubernetes.patch-configmap: 'data' names no key to set");
        }
        cluster.limits().refuseNamespace(call, target.toString(), target.namespace());
        return cluster.change(target.toString(), () -> patch(call, target));
    }

    private ActionResult patch(ActionCall<PatchConfigMap> call, ObjectPath target) {
        Resource<ConfigMap> resource =
                cluster.api().configMaps().inNamespace(target.namespace()).withName(target.name());
        ConfigMap found = resource.get();
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, target + " does not exist");
        }
        if (EffectMarks.showItWasNeverMade(found, call.request())) {
            NeverMade.settle(call.request(), resource, found);
            return NeverMade.result(target.toString());
        }
        Map<String, @Nullable String> wanted = call.parameters().data();
        String key = call.request().idempotencyKey();
        Optional<JsonNode> earlier = EffectMarks.before(found, key);
        Map<String, @Nullable String> before =
                earlier.map(PatchConfigMapAction::read).orElseGet(() -> held(found, wanted));
        List<String> changing = wanted.keySet().stream()
                .filter(each -> !Objects.equals(before.get(each), wanted.get(each)))
                .toList();
        if (earlier.isEmpty() && !changing.isEmpty()) {
            Patch patch = Patch.of(found).annotate(EffectMarks.ANNOTATION, EffectMarks.with(found, key, write(before)));
            ObjectNode data = patch.data();
            changing.forEach(each -> data.put(each, wanted.get(each)));
            patch.send(cluster, call, target.toString(), resource, undo(target, former(changing, before)));
        }
        return result(target, changing, before, wanted, call.dryRun());
    }

    private static Map<String, @Nullable String> held(ConfigMap found, Map<String, @Nullable String> wanted) {
        Map<String, String> data = found.getData() == null ? Map.of() : found.getData();
        Map<String, @Nullable String> held = new LinkedHashMap<>();
        wanted.keySet().forEach(key -> held.put(key, data.get(key)));
        return held;
    }

    private static JsonNode write(Map<String, @Nullable String> before) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        before.forEach(node::put);
        return node;
    }

    private static Map<String, @Nullable String> read(JsonNode before) {
        Map<String, @Nullable String> held = new LinkedHashMap<>();
        before.properties()
                .forEach(entry -> held.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asString()));
        return held;
    }

    private static ActionResult result(
            ObjectPath target,
            List<String> changing,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> wanted,
            boolean dryRun) {
        List<String> changes = new ArrayList<>();
        for (String key : changing) {
            changes.add("%s %s → %s".formatted(key, quote(before.get(key)), quote(wanted.get(key))));
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("keys", changing);
        if (changing.isEmpty()) {
            return new ActionResult(false, target + ": holds these values already", outputs, List.of(), null);
        }
        String summary = "%s: %s%s".formatted(target, dryRun ? "would set " : "", String.join(", ", changes));
        return new ActionResult(
                !dryRun, summary, outputs, List.of(), dryRun ? null : undo(target, former(changing, before)));
    }

    private static Map<String, @Nullable Object> former(List<String> changing, Map<String, @Nullable String> before) {
        Map<String, @Nullable Object> former = new LinkedHashMap<>();
        changing.forEach(key -> former.put(key, before.get(key)));
        return former;
    }

    private static UndoAction undo(ObjectPath target, Map<String, @Nullable Object> former) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("namespace", target.namespace());
        with.put("name", target.name());
        with.put("data", former);
        return new UndoAction("kubernetes.patch-configmap", with);
    }

    private static String quote(@Nullable String value) {
        if (value == null) {
            return "(absent)";
        }
        String line = value.replace('\n', ' ');
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
