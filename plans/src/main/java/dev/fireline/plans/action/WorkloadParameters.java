package dev.fireline.plans.action;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fireline.plans.value.Key;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions on Deployments and StatefulSets. */
public final class WorkloadParameters {
    /** More than that is taken for a slip. */
    public static final int MOST_REPLICAS = 1_000;

    private WorkloadParameters() {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record Scale(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key(value = "replicas wanted, 0 to 1000", required = true)
            int replicas) {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record AwaitRescale(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key(value = "replicas it has now", required = true)
            int replicas) {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record RolloutRestart(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet) {}

    public record RolloutUndo(
            @Key(value = "namespace of the Deployment", required = true)
            String namespace,

            @Key(value = "name of the Deployment", required = true)
            String deployment,

            @Key("the revision wanted; the one before when left out") @Nullable
            Integer toRevision) {}

    public record RolloutHistory(
            @Key(value = "namespace of the Deployment", required = true)
            String namespace,

            @Key(value = "name of the Deployment", required = true)
            String deployment) {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record SetImage(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key("name of the container; the only one when left out") @Nullable
            String container,

            @Key(value = "the image", required = true) String image) {}
}
