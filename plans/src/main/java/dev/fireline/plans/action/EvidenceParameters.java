package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
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

    /** @param exhibits what was kept in the incident so far; filled in by the engine */
    public record Seal(
            @Key("name of the manifest; the incident's id when left out") @Nullable
            String id,

            List<Kept> exhibits) {
        public Seal {
            exhibits = Ordered.copy(exhibits);
        }
    }

    /**
     * One exhibit of the incident.
     *
     * @param version the store's name of exactly these bytes; null where it has none
     * @param retainUntil until when it must not be deleted; null: no such time
     * @param held true under legal hold; null: not
     */
    public record Kept(
            String name,
            String location,
            String sha256,
            long sizeBytes,
            String step,
            String at,
            @Nullable String version,
            @Nullable String retainUntil,
            @Nullable Boolean held) {}
}
