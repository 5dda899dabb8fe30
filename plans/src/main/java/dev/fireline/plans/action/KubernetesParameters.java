package dev.fireline.plans.action;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of the Kubernetes actions. Selectors are label selectors as kubectl takes them: {@code app=web,tier=db}. */
public final class KubernetesParameters {
    private KubernetesParameters() {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record Scale(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key(value = "replicas wanted, 0 to 1000", required = true)
            int replicas) {}

    /** Without {@code uid} the pod's uid is read at the dry run and pinned by the approval; never only a name. */
    public record DeletePod(
            @Key(value = "namespace of the pod", required = true)
            String namespace,

            @Key(value = "name of the pod", required = true) String pod,

            @Key("uid of the pod that was looked at") @Nullable
            String uid) {}

    public record DeleteSecret(
            @Key(value = "namespace of the Secret", required = true)
            String namespace,

            @Key(value = "name of the Secret", required = true)
            String name) {}

    public record PatchConfigMap(
            @Key(value = "namespace of the ConfigMap", required = true)
            String namespace,

            @Key(value = "name of the ConfigMap", required = true)
            String name,

            @Key(value = "keys to set; null removes a key", required = true)
            Map<String, @Nullable String> data) {
        public PatchConfigMap {
            data = Ordered.copy(data);
        }
    }

    public record Pods(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key("label selector; every pod when left out") @Nullable
            String selector,

            @Key("only the pod of this name") @Nullable String pod,

            @Key("only pods in this phase, such as Running") @Nullable
            String phase) {}

    public record Logs(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key("label selector") @Nullable String selector,
            @Key("only the pod of this name") @Nullable String pod,

            @Key("lines from the end, of each container; all when left out") @Nullable
            Integer tail) {}

    public record WaitReady(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key(value = "label selector", required = true) String selector,

            @Key("how many pods must be ready; every pod found, and at least one, when left out") @Nullable
            Integer count) {}
}
