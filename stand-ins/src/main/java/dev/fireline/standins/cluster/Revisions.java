package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.name;
import static dev.fireline.standins.cluster.Metadata.namespace;
import static dev.fireline.standins.cluster.Metadata.uid;

import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ReplicaSets of Deployments: one for each pod template there was, numbered as {@code kubectl rollout} counts. */
final class Revisions {
    private static final String NUMBER = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";

    private final ObjectStore store;

    Revisions(ObjectStore store) {
        this.store = store;
    }

    /** What tells one pod template from another. */
    static String hash(JsonNode workload) {
        return HexFormat.of()
                .toHexDigits(workload.at("/spec/template").toString().hashCode());
    }

    /** Gives the Deployment's template its revision, the newest, as a rollback does too. */
    void settle(ObjectNode deployment) {
        String namespace = namespace(deployment);
        String uid = uid(deployment);
        String hash = hash(deployment);
        int newest = 0;
        Optional<ObjectNode> current = Optional.empty();
        for (ObjectNode set : store.list(
                Kind.REPLICA_SET,
                namespace,
                set -> set.at("/metadata/ownerReferences/0/uid").asString("").equals(uid))) {
            newest = Math.max(newest, number(set));
            if (set.at("/metadata/labels/" + HASH).asString("").equals(hash)) {
                current = Optional.of(set);
            }
        }
        int number = current.isPresent() && number(current.get()) == newest ? newest : newest + 1;
        if (current.isEmpty()) {
            create(deployment, hash, number);
        } else {
            annotate(Kind.REPLICA_SET, current.get(), number);
        }
        annotate(Kind.DEPLOYMENT, deployment, number);
    }

    private void create(ObjectNode deployment, String hash, int number) {
        ObjectNode set = ObjectStore.empty();
        String name = name(deployment);
        ObjectNode metadata = set.withObject("/metadata").put("name", name + "-" + hash);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "apps/v1")
                .put("kind", "Deployment")
                .put("name", name)
                .put("uid", uid(deployment))
                .put("controller", true);
        metadata.putObject("annotations").put(NUMBER, Integer.toString(number));
        metadata.putObject("labels").put(HASH, hash);
        ObjectNode template = (ObjectNode) deployment.at("/spec/template").deepCopy();
        template.withObject("/metadata/labels").put(HASH, hash);
        ObjectNode spec = set.putObject("spec")
                .put("replicas", deployment.at("/spec/replicas").asInt());
        spec.set("selector", deployment.at("/spec/selector").deepCopy());
        spec.set("template", template);
        store.create(Kind.REPLICA_SET, namespace(deployment), set, false);
    }

    private void annotate(Kind kind, ObjectNode object, int number) {
        store.annotate(kind, namespace(object), name(object), NUMBER, Integer.toString(number));
    }

    private static int number(JsonNode set) {
        return Integer.parseInt(
                set.path("metadata").path("annotations").path(NUMBER).asString("0"));
    }
}
