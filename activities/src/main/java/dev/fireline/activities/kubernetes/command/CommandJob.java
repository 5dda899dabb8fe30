package dev.fireline.activities.kubernetes.command;

import dev.fireline.activities.command.Command;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Job of one command as the cluster has it: how it is written, and what its state says. */
final class CommandJob {
    static final String CONTAINER = "command";

    /** Kept for people to look at; the output is in the record by then. */
    private static final int KEPT_SECONDS = 86_400;

    /** The Job ends by itself, should every worker be gone. */
    private static final Duration AFTER_LIMIT = Duration.ofMinutes(10);

    private CommandJob() {}

    static Job of(JobCommands.Where where, Command command) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/managed-by", "fireline");
        labels.put("app.kubernetes.io/name", "fireline-command");
        List<EnvVar> env = command.env().entrySet().stream()
                .map(entry -> new EnvVarBuilder()
                        .withName(entry.getKey())
                        .withValue(entry.getValue())
                        .build())
                .toList();
        return new JobBuilder()
                .withNewMetadata()
                .withName(where.name())
                .withNamespace(where.namespace())
                .withLabels(labels)
                .addToAnnotations(EffectMarks.KEY, where.key())
                .addToAnnotations("fireline.dev/incident", where.incident())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(command.limit().plus(AFTER_LIMIT).toSeconds())
                .withTtlSecondsAfterFinished(KEPT_SECONDS)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withServiceAccountName(where.serviceAccount())
                .withAutomountServiceAccountToken(where.serviceAccount() != null)
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(where.image())
                .withCommand(command.words())
                .withEnv(env)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static boolean isFailed(Job job) {
        return conditions(job).anyMatch(condition -> condition.startsWith("Failed "));
    }

    static String why(Job job) {
        return conditions(job)
                .filter(condition -> condition.startsWith("Failed "))
                .findFirst()
                .map(condition -> condition.substring("Failed ".length()))
                .orElse("");
    }

    private static Stream<String> conditions(Job job) {
        return job.getStatus() == null
                ? Stream.empty()
                : job.getStatus().getConditions().stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .map(condition ->
                                condition.getType() + " " + condition.getReason() + " " + condition.getMessage());
    }

    static Optional<ContainerStateTerminated> ended(Pod pod) {
        return statuses(pod)
                .map(status ->
                        status.getState() == null ? null : status.getState().getTerminated())
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** {@code : ImagePullBackOff}: why a pod has not begun. */
    static String waiting(Pod pod) {
        return statuses(pod)
                .map(status ->
                        status.getState() == null ? null : status.getState().getWaiting())
                .flatMap(Stream::ofNullable)
                .map(ContainerStateWaiting::getReason)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(reason -> ": " + reason)
                .orElse("");
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getContainerStatuses().stream();
    }
}
