package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.NeverMade;
import dev.fireline.activities.kubernetes.change.Patch;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.IsolationParameters.Relabelled;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes labels from pods, so that Services, controllers and policies no longer see them, and gives them back. What a pod
 * had is marked on it together with the change.
 */
final class Relabelling {
    private final ClusterClient cluster;

    Relabelling(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * Leaves a pod only the labels kept; a pod that is gone or another by now has nothing to be taken from.
     *
     * @param beforeWrite run when it is about to be changed
     * @return what it had; null: it is not there any more, or has no label but those
     */
    @Nullable
    Relabelled strip(Pod seen, Map<String, String> kept, ActionRequest request, Runnable beforeWrite) {
        ObjectPath path = KnownKind.POD.path(
                seen.getMetadata().getNamespace(), seen.getMetadata().getName());
        return cluster.<@Nullable Relabelled>change(path.toString(), () -> {
            Resource<Pod> target = target(path);
            Pod found = target.get();
            String uid = seen.getMetadata().getUid();
            if (found == null || !uid.equals(found.getMetadata().getUid())) {
                return null;
            }
            JsonNode earlier =
                    EffectMarks.before(found, request.idempotencyKey()).orElse(null);
            if (earlier != null) {
                return new Relabelled(path.name(), uid, labels(earlier));
            }
            Map<String, String> had = new LinkedHashMap<>(found.getMetadata().getLabels());
            ObjectNode before = JsonNodeFactory.instance.objectNode();
            ObjectNode labels = JsonNodeFactory.instance.objectNode();
            had.forEach((name, value) -> {
                before.put(name, value);
                if (!kept.containsKey(name)) {
                    labels.putNull(name);
                }
            });
            if (labels.isEmpty()) {
                return null;
            }
            Patch patch = Patch.of(found)
                    .annotate(EffectMarks.ANNOTATION, EffectMarks.with(found, request.idempotencyKey(), before));
            if (!request.dryRun()) {
                beforeWrite.run();
            }
            patch.merge(metadata(labels)).send(target, request.dryRun());
            return new Relabelled(path.name(), uid, had);
        });
    }

    /** What was taken from those that an earlier try of the request has come to. */
    List<Relabelled> stripped(List<Pod> pods, ActionRequest request) {
        return pods.stream()
                .filter(pod -> EffectMarks.before(pod, request.idempotencyKey()).isPresent())
                .map(pod -> had(pod, request))
                .toList();
    }

    /** What a pod had before this effect, by the mark on it or, without one, as it was seen. */
    Relabelled had(Pod seen, ActionRequest request) {
        Map<String, String> labels = EffectMarks.before(seen, request.idempotencyKey())
                .map(Relabelling::labels)
                .orElseGet(() -> new LinkedHashMap<>(seen.getMetadata().getLabels()));
        return new Relabelled(seen.getMetadata().getName(), seen.getMetadata().getUid(), labels);
    }

    /** @return whether the pod is still there */
    boolean giveBack(String namespace, Relabelled pod, ActionRequest request) {
        ObjectPath path = KnownKind.POD.path(namespace, pod.pod());
        return cluster.change(path.toString(), () -> {
            Resource<Pod> target = target(path);
            Pod found = target.get();
            if (found == null || !pod.uid().equals(found.getMetadata().getUid())) {
                return false;
            }
            if (EffectMarks.showItWasNeverMade(found, request)) {
                NeverMade.settle(request, target, found);
                return true;
            }
            ObjectNode labels = JsonNodeFactory.instance.objectNode();
            pod.labels().forEach(labels::put);
            Patch.of(found).merge(metadata(labels)).send(target, request.dryRun());
            return true;
        });
    }

    private Resource<Pod> target(ObjectPath path) {
        return cluster.api().pods().inNamespace(path.namespace()).withName(path.name());
    }

    private static ObjectNode metadata(ObjectNode labels) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").set("labels", labels);
        return patch;
    }

    private static Map<String, String> labels(JsonNode mark) {
        if (!(mark instanceof ObjectNode object)) {
            throw ActionFault.permanent(ActionFailure.REFUSED, "the mark on the pod is not one of ours");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        object.forEachEntry((name, value) -> labels.put(name, value.asString()));
        return labels;
    }
}
