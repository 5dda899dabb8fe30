package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.change.Annotations;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.IsolationParameters;
import dev.fireline.plans.action.IsolationParameters.Isolate;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The NetworkPolicy that cuts pods off: nothing comes in, and nothing goes out but to the namespaces allowed. Policies
 * add up, so what another one allows stays allowed; those are named.
 */
final class Quarantine {
    /** On the policy: addresses of pods that answered before it was there, for the proof. */
    static final String REACHED_BEFORE = "fireline.dev/reached-before";

    private static final String INCIDENT = "fireline.dev/incident";

    private final ClusterClient cluster;

    Quarantine(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /** @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} for a name that could be anybody's */
    static ObjectPath path(String namespace, String name) {
        if (!name.startsWith(IsolationParameters.POLICY_PREFIX)) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "the policy's name '%s' does not begin with %s".formatted(name, IsolationParameters.POLICY_PREFIX));
        }
        return KnownKind.NETWORK_POLICY.path(namespace, name);
    }

    /** @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} as above, or when no label is named */
    static ObjectPath path(Isolate wanted) {
        if (wanted.pods().isEmpty()) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "'pods' names no label: every pod of the namespace would be cut off");
        }
        return path(wanted.namespace(), wanted.name());
    }

    @Nullable
    NetworkPolicy find(ObjectPath path) {
        return cluster.<@Nullable NetworkPolicy>ask(
                described(path), () -> target(path).get());
    }

    /**
     * Creates it; one that an earlier try of the same request created is taken as ours.
     *
     * @param reached addresses that answered before
     * @param inverse what puts it back, should the answer be lost or this process die
     * @return whether this request put it there
     * @throws ActionFault {@link ActionFailure#REFUSED} when the name is taken by a policy that says something else
     */
    boolean put(ActionCall<Isolate> call, ObjectPath path, List<String> reached, UndoAction inverse) {
        Isolate wanted = call.parameters();
        ActionRequest request = call.request();
        NetworkPolicy policy = policy(wanted, request, reached);
        return cluster.ask(described(path), () -> {
            var resource = cluster.api()
                    .network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(path.namespace())
                    .resource(policy);
            try {
                if (request.dryRun()) {
                    resource.dryRun().create();
                } else {
                    cluster.write(call.heartbeat(), described(path), inverse, resource::create);
                }
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 409) {
                    throw e;
                }
                return isOurs(path, policy, request);
            }
        });
    }

    private boolean isOurs(ObjectPath path, NetworkPolicy wanted, ActionRequest request) {
        NetworkPolicy found = target(path).get();
        if (found == null || !found.getSpec().equals(wanted.getSpec())) {
            throw ActionFault.permanent(
                    ActionFailure.REFUSED,
                    described(path) + " is there already and says something else; it was left alone");
        }
        // A person's second try continues what the first one left.
        return isOf(request.incident(), found);
    }

    static boolean isOf(String incident, NetworkPolicy policy) {
        return incident.equals(Annotations.of(policy, INCIDENT));
    }

    /** Addresses that answered before the policy was there; null: nobody knows. */
    static @Nullable List<String> reachedBefore(NetworkPolicy policy) {
        String text = Annotations.of(policy, REACHED_BEFORE);
        return text == null ? null : text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    /** Other policies that still let something in or out of one of the pods. */
    List<String> allowing(String namespace, String own, List<Map<String, String>> labels) {
        return cluster.ask(
                "networkpolicies of " + namespace,
                () -> cluster.api().network().v1().networkPolicies().inNamespace(namespace).list().getItems().stream()
                        .filter(policy -> !policy.getMetadata().getName().equals(own))
                        .filter(policy -> allows(policy)
                                && labels.stream()
                                        .anyMatch(
                                                each -> selects(policy.getSpec().getPodSelector(), each)))
                        .map(policy -> policy.getMetadata().getName())
                        .sorted()
                        .toList());
    }

    private static boolean allows(NetworkPolicy policy) {
        return !policy.getSpec().getIngress().isEmpty()
                || !policy.getSpec().getEgress().isEmpty();
    }

    /** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements */
    static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
        if (selector == null) {
            return true;
        }
        Map<String, String> equal = selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
        return equal.entrySet().stream().allMatch(each -> each.getValue().equals(labels.get(each.getKey())))
                && selector.getMatchExpressions().stream().allMatch(each -> {
                    String value = labels.get(each.getKey());
                    return switch (each.getOperator()) {
                        case "In" -> value != null && each.getValues().contains(value);
                        case "NotIn" -> value == null || !each.getValues().contains(value);
                        case "Exists" -> value != null;
                        case "DoesNotExist" -> value == null;
                        default -> true; // unknown: it may
                    };
                });
    }

    static boolean isOnHostNetwork(Pod pod) {
        return Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
    }

    String described(ObjectPath path) {
        return KnownKind.NETWORK_POLICY.described(path);
    }

    private Resource<NetworkPolicy> target(ObjectPath path) {
        return cluster.api()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(path.namespace())
                .withName(path.name());
    }

    private static NetworkPolicy policy(Isolate wanted, ActionRequest request, List<String> reached) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(INCIDENT, request.incident());
        annotations.put(EffectMarks.KEY, request.idempotencyKey());
        if (wanted.probe() != null) {
            annotations.put(REACHED_BEFORE, String.join(",", reached));
        }
        List<NetworkPolicyEgressRule> egress = wanted.allowTo().isEmpty()
                ? List.of()
                : List.of(new NetworkPolicyEgressRuleBuilder()
                        .addNewTo()
                        .withNewNamespaceSelector()
                        .withMatchLabels(wanted.allowTo())
                        .endNamespaceSelector()
                        .endTo()
                        .build());
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(wanted.name())
                .withNamespace(wanted.namespace())
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(wanted.pods())
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withEgress(egress)
                .endSpec()
                .build();
    }
}
