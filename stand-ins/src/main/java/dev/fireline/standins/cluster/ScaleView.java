package dev.fireline.standins.cluster;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code scale} subresource ({@code autoscaling/v1 Scale}) of a workload. */
final class ScaleView {
    private ScaleView() {}

    static ObjectNode of(JsonNode workload) {
        ObjectNode scale =
                ObjectStore.empty().put("apiVersion", "autoscaling/v1").put("kind", "Scale");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, workload.path("metadata").path(field));
        }
        scale.putObject("spec").put("replicas", workload.at("/spec/replicas").asInt());
        StringJoiner selector = new StringJoiner(",");
        workload.at("/spec/selector/matchLabels")
                .properties()
                .forEach(entry ->
                        selector.add(entry.getKey() + "=" + entry.getValue().asString()));
        scale.putObject("status")
                .put("replicas", workload.at("/status/replicas").asInt(0))
                .put("selector", selector.toString());
        return scale;
    }

    /** The workload with the replicas, and under the version, that a Scale says. */
    static ObjectNode into(ObjectNode workload, JsonNode scale) {
        JsonNode replicas = scale.at("/spec/replicas");
        if (replicas.isMissingNode()) {
            workload.withObject("/spec").put("replicas", 0);
        } else {
            workload.withObject("/spec").set("replicas", replicas);
        }
        workload.withObject("/metadata").set("resourceVersion", scale.at("/metadata/resourceVersion"));
        return workload;
    }
}
