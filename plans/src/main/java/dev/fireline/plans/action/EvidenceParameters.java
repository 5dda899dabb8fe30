package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import org.jspecify.annotations.Nullable;

/** Parameters of the evidence actions. The step's {@code exhibit} names what is kept. */
public final class EvidenceParameters {
    private EvidenceParameters() {}

    public record PodLogs(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key("label selector") @Nullable String selector,
            @Key("only the pod of this name") @Nullable String pod,

            @Key("lines from the end, of each container; all when left out") @Nullable
            Integer tail) {}

    public record Keep(
            @Key(value = "the text that is kept", required = true)
            String text) {}
}
