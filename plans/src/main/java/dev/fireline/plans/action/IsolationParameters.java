package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the actions that cut pods off the network, or keep new ones off a node. Selectors are label selectors as kubectl
 * takes them: {@code app=web,tier=db}.
 */
public final class IsolationParameters {
    /** What the name of every policy of ours begins with. */
    public static final String POLICY_PREFIX = "isolate-";

    private IsolationParameters() {}

    public record Isolate(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key(value = "name of the NetworkPolicy; it begins with isolate-", required = true)
            String name,

            @Key(value = "labels of the pods that are cut off", required = true)
            Map<String, String> pods,

            @Key("labels of the namespaces they may still talk to; none when left out")
            Map<String, String> allowTo,

            @Key("takes all their other labels from the pods, and keeps them for the undo: no other policy, Service or"
                    + " controller selects them then; false when left out")
            @Nullable
            Boolean relabel,

            @Key("how it is proved; without it the result is UNVERIFIED") @Nullable
            Probe probe) {
        public Isolate {
            pods = Ordered.copy(pods);
            allowTo = Ordered.copy(allowTo);
        }
    }

    /** A pod outside that tries to reach the pods that were cut off. */
    public record Probe(
            @Key(value = "namespace of the pod that tries", required = true)
            String namespace,

            @Key("name of the pod that tries") @Nullable String pod,

            @Key("label selector: the first ready pod, where `pod` names none or is not there") @Nullable
            String selector,

            @Key(value = "port that the pods that were cut off listen on", required = true)
            int port,

            @Key("the command that tries, `{ip}` and `{port}` filled in; exit code 0 means reached;"
                    + " nc -z -w 3 {ip} {port} when left out")
            List<String> command) {
        public Probe {
            command = command == null || command.isEmpty()
                    ? List.of("nc", "-z", "-w", "3", "{ip}", "{port}")
                    : List.copyOf(command);
        }
    }

    /** Takes an isolation back; the undo of {@link Isolate}. */
    public record Reconnect(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key(value = "name of the NetworkPolicy", required = true)
            String name,

            @Key("the pods that get labels back") List<Relabelled> pods) {
        public Reconnect {
            pods = Ordered.copy(pods);
        }
    }

    public record Relabelled(
            @Key(value = "name of the pod", required = true) String pod,

            @Key(value = "uid of the pod; another of that name is left alone", required = true)
            String uid,

            @Key(value = "labels it had", required = true) Map<String, String> labels) {
        public Relabelled {
            labels = Ordered.copy(labels);
        }
    }

    public record Node(
            @Key(value = "name of the node", required = true)
            String node) {}
}
