package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.namespace;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether a connection to a pod would come about: what {@code nc -z -w N IP PORT} finds out. A pod that policies select
 * takes only what one of them lets in, as Kubernetes says; here a policy that lets anything in lets everything in.
 */
final class Reachability {
    private static final String PROGRAM = "nc";
    private static final int SHORTEST = 4;

    private final ObjectStore store;

    Reachability(ObjectStore store) {
        this.store = store;
    }

    /** Empty when it is another command. */
    Optional<CommandAnswer> answer(List<String> words) {
        if (words.size() < SHORTEST || !words.getFirst().equals(PROGRAM) || !words.contains("-z")) {
            return Optional.empty();
        }
        boolean reached = isReached(words.get(words.size() - 2));
        return Optional.of(new CommandAnswer(words, reached ? "" : "nc: timed out\n", reached ? 0 : 1, false));
    }

    private boolean isReached(String address) {
        return store
                .list(
                        Kind.POD,
                        null,
                        pod -> pod.at("/status/podIP").asString("").equals(address))
                .stream()
                .filter(PodStatus::isReady)
                .anyMatch(this::takesConnections);
    }

    private boolean takesConnections(JsonNode pod) {
        List<? extends JsonNode> policies = store.list(
                Kind.NETWORK_POLICY,
                namespace(pod),
                policy -> bindsIngress(policy) && Selector.selects(policy.at("/spec/podSelector"), pod));
        return policies.isEmpty()
                || policies.stream()
                        .anyMatch(policy -> !policy.at("/spec/ingress").isEmpty());
    }

    private static boolean bindsIngress(JsonNode policy) {
        JsonNode types = policy.at("/spec/policyTypes");
        if (types.isMissingNode()) {
            return true;
        }
        for (JsonNode type : types) {
            if (type.asString("").equals("Ingress")) {
                return true;
            }
        }
        return false;
    }
}
