package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds pods, and reads their state as people do. */
public final class PodSearch {
    private final ClusterClient cluster;

    public PodSearch(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * Pods by name of the pod, in order of their names.
     *
     * @param selector label selector as kubectl takes it; null: any
     * @param pod null: any
     * @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS} for what is no namespace
     */
    public List<Pod> find(String namespace, @Nullable String selector, @Nullable String pod) {
        ObjectPath.check("namespace", namespace);
        String what = "pods of " + namespace + (selector == null ? "" : " with " + selector);
        return cluster.ask(what, () -> {
            var pods = cluster.api().pods().inNamespace(namespace);
            return (selector == null ? pods : pods.withLabelSelector(selector))
                    .list().getItems().stream()
                            .filter(each ->
                                    pod == null || pod.equals(each.getMetadata().getName()))
                            .sorted((one, other) -> one.getMetadata()
                                    .getName()
                                    .compareTo(other.getMetadata().getName()))
                            .toList();
        });
    }

    public static String phase(Pod pod) {
        return pod.getStatus() == null
                ? "Unknown"
                : Objects.requireNonNullElse(pod.getStatus().getPhase(), "Unknown");
    }

    /** Whether it takes traffic, and is not about to end. */
    static boolean isReady(Pod pod) {
        return !isEnding(pod)
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream().anyMatch(PodSearch::saysReady);
    }

    private static boolean saysReady(PodCondition condition) {
        return "Ready".equals(condition.getType()) && "True".equals(condition.getStatus());
    }

    static boolean isEnding(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Of all its containers. */
    static int restarts(Pod pod) {
        return pod.getStatus() == null
                ? 0
                : pod.getStatus().getContainerStatuses().stream()
                        .mapToInt(ContainerStatus::getRestartCount)
                        .sum();
    }
}
