package dev.fireline.activities.kubernetes.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code kubectl get pod -o wide} says of a pod, as outputs. */
final class PodDescription {
    private PodDescription() {}

    static Map<String, @Nullable Object> brief(Pod pod) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", pod.getMetadata().getName());
        fields.put("uid", pod.getMetadata().getUid());
        fields.put("phase", PodSearch.phase(pod));
        fields.put("node", pod.getSpec().getNodeName());
        fields.put("ip", pod.getStatus() == null ? null : pod.getStatus().getPodIP());
        fields.put("restarts", PodSearch.restarts(pod));
        fields.put("ready", PodSearch.isReady(pod));
        return fields;
    }

    static Map<String, @Nullable Object> full(Pod pod) {
        Map<String, @Nullable Object> fields = brief(pod);
        fields.put("created", pod.getMetadata().getCreationTimestamp());
        fields.put(
                "images",
                pod.getSpec().getContainers().stream().map(Container::getImage).toList());
        fields.put("labels", pod.getMetadata().getLabels());
        List<OwnerReference> owners = pod.getMetadata().getOwnerReferences();
        fields.put(
                "owner",
                owners == null || owners.isEmpty()
                        ? null
                        : owners.getFirst().getKind() + "/" + owners.getFirst().getName());
        return fields;
    }
}
