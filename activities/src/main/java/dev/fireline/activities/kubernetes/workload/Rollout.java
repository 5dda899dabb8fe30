package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.Pause;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far the pods of a workload follow its template. Looks every second, and tells the engine that it does; how long it
 * may wait is the step's {@code timeout}.
 */
final class Rollout {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ClusterClient cluster;

    Rollout(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * @param ready pods of the new template that take traffic
     * @param wanted replicas
     */
    record Progress(
            int ready,
            int wanted,
            boolean complete,
            @Nullable String failure) {
        @Override
        public String toString() {
            return "%d of %d new pods ready".formatted(ready, wanted);
        }
    }

    /** @throws ActionFault {@link ActionFailure#NOT_READY} when the cluster itself has given up */
    Progress await(ActionCall<?> call, Workload workload) {
        while (true) {
            HasMetadata found = cluster.<@Nullable HasMetadata>ask(
                    workload.toString(), () -> workload.in(cluster.api()).get());
            if (found == null) {
                throw ActionFault.permanent(ActionFailure.TARGET_GONE, workload + " was deleted during its rollout");
            }
            Progress progress = of(found);
            if (progress.failure() != null) {
                throw ActionFault.permanent(
                        ActionFailure.NOT_READY,
                        "%s: the rollout failed with %s: %s".formatted(workload, progress, progress.failure()));
            }
            if (progress.complete()) {
                return progress;
            }
            call.heartbeat().beat(progress.toString());
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /** As {@code kubectl rollout status} reads it. */
    static Progress of(HasMetadata workload) {
        return switch (workload) {
            case Deployment deployment -> of(deployment);
            case StatefulSet statefulSet -> of(statefulSet);
            default -> throw new IllegalArgumentException("not a workload: " + workload.getKind());
        };
    }

    private static Progress of(Deployment deployment) {
        int wanted = deployment.getSpec().getReplicas();
        DeploymentStatus status = deployment.getStatus();
        if (status == null || !isSeen(deployment, status.getObservedGeneration())) {
            return new Progress(0, wanted, false, null);
        }
        String failure = status.getConditions().stream()
                .filter(condition -> "ProgressDeadlineExceeded".equals(condition.getReason()))
                .map(condition -> String.valueOf(condition.getMessage()))
                .findFirst()
                .orElse(null);
        int updated = number(status.getUpdatedReplicas());
        int ready = Math.min(updated, number(status.getAvailableReplicas()));
        boolean complete = updated == wanted && number(status.getReplicas()) == updated && ready == wanted;
        return new Progress(ready, wanted, complete, failure);
    }

    private static Progress of(StatefulSet set) {
        int wanted = set.getSpec().getReplicas();
        StatefulSetStatus status = set.getStatus();
        if (status == null || !isSeen(set, status.getObservedGeneration())) {
            return new Progress(0, wanted, false, null);
        }
        int updated = number(status.getUpdatedReplicas());
        int ready = Math.min(updated, number(status.getReadyReplicas()));
        return new Progress(ready, wanted, updated == wanted && ready == wanted, null);
    }

    private static boolean isSeen(HasMetadata workload, @Nullable Long observed) {
        return observed != null && observed >= workload.getMetadata().getGeneration();
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
