package dev.fireline.activities.kubernetes;

import dev.fireline.activities.kubernetes.cluster.KnownKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything a plan could have touched, as text that two clusters share when they are in the same state.
 *
 * @param objects by kind, namespace and name: their JSON, without what every write or every cluster makes anew
 */
public record ClusterState(Map<String, String> objects) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MADE_ANEW =
            List.of("uid", "resourceVersion", "creationTimestamp", "managedFields", "deletionTimestamp");

    /**
     * @param token part of every name that is one run's alone; left out
     * @param namespaces looked at
     */
    public static ClusterState of(KubernetesClient api, String token, List<String> namespaces) {
        Map<String, String> objects = new TreeMap<>();
        all(api, token, namespaces)
                .forEach(object -> objects.put(
                        name(object).replace(token, ""), text(object).replace(token, "")));
        return new ClusterState(objects);
    }

    /** By kind, namespace and name: uid and version, which every write makes another. */
    public static Map<String, String> versions(KubernetesClient api, String token, List<String> namespaces) {
        Map<String, String> versions = new TreeMap<>();
        all(api, token, namespaces)
                .forEach(object -> versions.put(
                        name(object),
                        object.getMetadata().getUid() + " "
                                + object.getMetadata().getResourceVersion()));
        return versions;
    }

    private static Stream<HasMetadata> all(KubernetesClient api, String token, List<String> namespaces) {
        Stream<HasMetadata> nodes = api.nodes().list().getItems().stream()
                .filter(node -> node.getMetadata().getName().contains(token))
                .map(HasMetadata.class::cast);
        return Stream.concat(nodes, namespaces.stream().flatMap(namespace -> in(api, namespace)));
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    private static Stream<HasMetadata> in(KubernetesClient api, String namespace) {
        return Stream.of(
                        api.apps().deployments(),
                        api.pods(),
                        api.configMaps(),
                        api.secrets(),
                        api.services(),
                        api.network().v1().networkPolicies(),
                        api.autoscaling().v2().horizontalPodAutoscalers())
                .flatMap(kind -> kind.inNamespace(namespace).list().getItems().stream())
                .map(HasMetadata.class::cast);
    }

    private static String text(HasMetadata object) {
        ObjectNode tree = KnownKind.tree(object);
        if (tree.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(MADE_ANEW);
        }
        return JSON.writeValueAsString(tree);
    }

    /** What people put there: without the marks of changes, and without how often something was written. */
    public ClusterState withoutMarks() {
        Map<String, String> bare = new TreeMap<>();
        objects.forEach((name, text) -> {
            ObjectNode tree = (ObjectNode) JSON.readTree(text);
            if (tree.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("generation");
                if (metadata.path("annotations") instanceof ObjectNode annotations) {
                    annotations.remove(annotations.propertyNames().stream()
                            .filter(annotation -> annotation.startsWith("fireline.dev/"))
                            .toList());
                    if (annotations.isEmpty()) {
                        metadata.remove("annotations");
                    }
                }
            }
            JsonNode status = tree.path("status"); // of a controller that looked
            if (status instanceof ObjectNode found) {
                found.remove("observedGeneration");
            }
            bare.put(name, JSON.writeValueAsString(tree));
        });
        return new ClusterState(bare);
    }

    /** The same without one object. */
    public ClusterState without(String name) {
        Map<String, String> less = new TreeMap<>(objects);
        if (less.remove(name) == null) {
            throw new IllegalArgumentException("no " + name + " in " + objects.keySet());
        }
        return new ClusterState(less);
    }
}
