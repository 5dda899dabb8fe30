package dev.fireline.activities.kubernetes.cluster;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kinds that plans read and change field by field. Secrets are none of them, since what is in one would stand in the
 * record; neither is anything that gives rights.
 */
public enum KnownKind {
    POD("Pod", "", "v1", "pods"),
    SERVICE("Service", "", "v1", "services"),
    CONFIG_MAP("ConfigMap", "", "v1", "configmaps"),
    DEPLOYMENT("Deployment", "apps", "v1", "deployments"),
    STATEFUL_SET("StatefulSet", "apps", "v1", "statefulsets"),
    DAEMON_SET("DaemonSet", "apps", "v1", "daemonsets"),
    JOB("Job", "batch", "v1", "jobs"),
    CRON_JOB("CronJob", "batch", "v1", "cronjobs"),
    INGRESS("Ingress", "networking.k8s.io", "v1", "ingresses"),
    NETWORK_POLICY("NetworkPolicy", "networking.k8s.io", "v1", "networkpolicies"),
    AUTOSCALER("HorizontalPodAutoscaler", "autoscaling", "v2", "horizontalpodautoscalers"),
    DISRUPTION_BUDGET("PodDisruptionBudget", "policy", "v1", "poddisruptionbudgets");

    private static final JsonMapper JSON = new JsonMapper();

    private final String kind;
    private final String group;
    private final String version;
    private final String plural;

    KnownKind(String kind, String group, String version, String plural) {
        this.kind = kind;
        this.group = group;
        this.version = version;
        this.plural = plural;
    }

    /** @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} for any other */
    public static KnownKind of(String kind) {
        List<String> names = Arrays.stream(values()).map(known -> known.kind).toList();
        return Arrays.stream(values())
                .filter(known -> known.kind.equals(kind))
                .findFirst()
                .orElseThrow(() -> ActionFault.permanent(
                        ActionFailure.INVALID_PARAMETERS,
                        "'%s' is no kind that plans act on; allowed: %s%s"
                                .formatted(kind, String.join(", ", names), DidYouMean.hint(kind, names))));
    }

    public static boolean isKnown(String kind) {
        return Arrays.stream(values()).anyMatch(known -> known.kind.equals(kind));
    }

    /** Nothing is asked of the cluster yet. */
    public Resource<GenericKubernetesResource> in(KubernetesClient api, ObjectPath path) {
        return api.genericKubernetesResources(context())
                .inNamespace(path.namespace())
                .withName(path.name());
    }

    private ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /** {@code Deployment} */
    public String kind() {
        return kind;
    }

    /** {@code apps/v1} */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Of one object, checked. */
    public ObjectPath path(String namespace, String name) {
        return new ObjectPath(plural, namespace, name);
    }

    /** What deletes it. */
    public String uri(ObjectPath path) {
        String base = group.isEmpty() ? "/api/v1" : "/apis/" + group + "/" + version;
        return "%s/namespaces/%s/%s/%s".formatted(base, path.namespace(), plural, path.name());
    }

    /** {@code Service shop/web} */
    public String described(ObjectPath path) {
        return "%s %s/%s".formatted(kind, path.namespace(), path.name());
    }

    /** A value of the client's model as JSON. */
    public static ObjectNode tree(Object model) {
        return (ObjectNode) JSON.readTree(Serialization.asJson(model));
    }

    /** A rendered parameter as JSON. */
    public static JsonNode treeOf(Object parameter) {
        return JSON.valueToTree(parameter);
    }

    /** The other way round, for outputs and undos. */
    public static Object value(JsonNode tree) {
        return JSON.convertValue(tree, Object.class);
    }
}
