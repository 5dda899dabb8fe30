package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Secret of a backup. It is created where none is there, and nothing else: what would be replaced would have to be read
 * first to be put back. What is in it goes from the store to the cluster, and nowhere else.
 */
record SecretManifest(ObjectPath path, ObjectNode object) {
    static final String KIND = "Secret";

    private static final String PLURAL = "secrets";
    private static final List<String> FIELDS = List.of("apiVersion", "kind", "type", "data", "stringData", "immutable");

    /**
     * @param uid null: it is there from an earlier try of the same request, as far as can be told without reading it
     */
    record Created(@Nullable String uid) {}

    static boolean isOne(ObjectNode object) {
        return object.path("kind").asString("").equals(KIND)
                && object.path("apiVersion").asString("").equals("v1");
    }

    static SecretManifest of(ObjectNode written, @Nullable String namespace) {
        ObjectNode object = written.deepCopy();
        String own = object.at("/metadata/namespace").asString("");
        ObjectPath path = path(
                own.isEmpty() ? namespace == null ? "" : namespace : own,
                object.at("/metadata/name").asString(""));
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("name", path.name()).put("namespace", path.namespace());
        if (object.at("/metadata/labels") instanceof ObjectNode labels) {
            metadata.set("labels", labels);
        }
        object.retain(FIELDS);
        object.set("metadata", metadata);
        return new SecretManifest(path, object);
    }

    static ObjectPath path(String namespace, String name) {
        return new ObjectPath(PLURAL, namespace, name);
    }

    String described() {
        return described(path);
    }

    static String described(ObjectPath path) {
        return "%s %s/%s".formatted(KIND, path.namespace(), path.name());
    }

    /** @throws ActionFault {@link ActionFailure#REFUSED} when one is there already */
    Created create(ClusterClient cluster, ActionCall<?> call) {
        String trying = "creating " + path;
        boolean triedBefore = call.heartbeat().earlier().filter(trying::equals).isPresent();
        if (!call.dryRun()) {
            call.heartbeat().beat(trying);
        }
        Secret secret = Serialization.unmarshal(object.toString(), Secret.class);
        return cluster.ask(described(), () -> {
            try {
                var resource =
                        cluster.api().secrets().inNamespace(path.namespace()).resource(secret);
                Secret there = call.dryRun() ? resource.dryRun().create() : resource.create();
                return new Created(there.getMetadata().getUid());
            } catch (KubernetesClientException e) {
                if (e.getCode() != 409) {
                    throw e;
                }
                if (triedBefore) {
                    return new Created(null);
                }
                throw ActionFault.permanent(
                        ActionFailure.REFUSED,
                        described() + " is there already; it is not replaced, for nobody could put it back");
            }
        });
    }
}
