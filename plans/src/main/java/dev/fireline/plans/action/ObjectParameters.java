package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions on single objects of a cluster, and of those that look at it. */
public final class ObjectParameters {
    private ObjectParameters() {}

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

    public record PatchObject(
            @Key(value = "namespace of the object", required = true)
            String namespace,

            @Key(value = "kind of the object, such as Service or CronJob", required = true)
            String kind,

            @Key(value = "name of the object", required = true)
            String name,

            @Key(value = "a JSON merge patch: what it names is set, null removes", required = true)
            Object patch) {}

    public record Describe(
            @Key(value = "namespace of the object", required = true)
            String namespace,

            @Key(value = "kind of the object, such as Pod or Deployment", required = true)
            String kind,

            @Key(value = "name of the object", required = true)
            String name) {}

    public record Events(
            @Key(value = "namespace of the events", required = true)
            String namespace,

            @Key("only events about the object of this name") @Nullable
            String name) {}

    public record Top(
            @Key(
                    value = "what is measured",
                    required = true,
                    oneOf = {"nodes", "pods"})
            String of,

            @Key("namespace of the pods; every namespace when left out") @Nullable
            String namespace,

            @Key("label selector") @Nullable String selector) {}
}
