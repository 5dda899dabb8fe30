package dev.fireline.activities.kubernetes.command;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.command.CommandPlace;
import dev.fireline.activities.command.Ran;
import dev.fireline.activities.kubernetes.change.Annotations;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.activities.kubernetes.cluster.Pause;
import dev.fireline.activities.kubernetes.pod.PodSearch;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.client.ActivityCanceledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commands in a pod of their own: a Job whose name is made from the idempotency key, so that a second try finds the
 * first one's and goes on waiting for it. Needs {@code get}, {@code create} and {@code delete} on jobs, {@code list} on
 * pods and {@code get} on {@code pods/log}.
 */
public final class JobCommands {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ClusterClient cluster;
    private final PodSearch search;
    private final Clock clock;

    public JobCommands(ClusterClient cluster, Clock clock) {
        this.cluster = cluster;
        this.search = new PodSearch(cluster);
        this.clock = clock;
    }

    /**
     * @param serviceAccount null: the namespace's default, without its token
     * @param incident id, for people who find the Job
     */
    public record Where(
            String namespace, String image, @Nullable String serviceAccount, String incident, String key) {

        /** {@code job security-tools/fireline-0a1b…} */
        @Override
        public String toString() {
            return "job " + namespace + "/" + name();
        }

        /** The Job's, the same whenever the step is tried again. */
        public String name() {
            return "fireline-" + hash(key);
        }

        private static String hash(String key) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash, 0, 12);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has SHA-256", e);
            }
        }
    }

    /** The place of one command. */
    public CommandPlace in(Where where) {
        return (command, output, heartbeat) -> run(where, command, output, heartbeat);
    }

    private Ran run(Where where, Command command, CommandOutput output, Heartbeat heartbeat) {
        if (command.stdin() != null) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS, "a command in a Job reads no standard input; leave 'stdin' out");
        }
        new ObjectPath("jobs", where.namespace(), where.name());
        cluster.limits().refuseProtected(where.toString(), where.namespace());
        start(where, command);
        try {
            return await(where, command, output, heartbeat);
        } catch (ActivityCanceledException cancelled) {
            delete(where);
            throw cancelled;
        }
    }

    private void start(Where where, Command command) {
        cluster.ask(where.toString(), () -> {
            try {
                cluster.api()
                        .batch()
                        .v1()
                        .jobs()
                        .resource(CommandJob.of(where, command))
                        .create();
            } catch (KubernetesClientException e) {
                if (e.getCode() != 409) {
                    throw e;
                }
                refuseAnothers(where);
            }
            return true;
        });
    }

    private void refuseAnothers(Where where) {
        Job found = find(where);
        if (found == null || !where.key().equals(Annotations.of(found, EffectMarks.KEY))) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_CHANGED, where + " is there already, and was not made for this step");
        }
    }

    private Ran await(Where where, Command command, CommandOutput output, Heartbeat heartbeat) {
        while (true) {
            heartbeat.beat("running in " + where.name());
            Job job = cluster.<@Nullable Job>ask(where.toString(), () -> find(where));
            if (job == null) {
                throw ActionFault.permanent(
                        ActionFailure.TARGET_GONE, where + " was deleted while it ran; what it did is not known");
            }
            Optional<Pod> pod = pod(where);
            Optional<ContainerStateTerminated> ended = pod.flatMap(CommandJob::ended);
            if (ended.isPresent()) {
                read(where, pod.orElseThrow(), output);
                return Ran.exited(ended.get().getExitCode());
            }
            if (CommandJob.isFailed(job)) {
                throw ActionFault.permanent(
                        ActionFailure.COMMAND_FAILED,
                        where + " failed: " + CommandJob.why(job)
                                + pod.map(CommandJob::waiting).orElse(""));
            }
            if (isOver(job, command)) {
                String remark = pod.map(CommandJob::waiting).orElse("");
                pod.filter(each -> PodSearch.phase(each).equals("Running"))
                        .ifPresent(each -> read(where, each, output));
                delete(where);
                return Ran.stopped(remark.isEmpty() ? null : remark.substring(2));
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private @Nullable Job find(Where where) {
        return cluster.api()
                .batch()
                .v1()
                .jobs()
                .inNamespace(where.namespace())
                .withName(where.name())
                .get();
    }

    private Optional<Pod> pod(Where where) {
        return search.find(where.namespace(), "job-name=" + where.name(), null).stream()
                .findFirst();
    }

    /** Counted from the Job's own beginning, whichever worker watches it. */
    private boolean isOver(Job job, Command command) {
        Instant begun = Instant.parse(job.getMetadata().getCreationTimestamp());
        return clock.instant().isAfter(begun.plus(command.limit()));
    }

    private void read(Where where, Pod pod, CommandOutput output) {
        try (InputStream log = cluster.ask(
                "log of " + where,
                () -> cluster.api()
                        .pods()
                        .inNamespace(where.namespace())
                        .withName(pod.getMetadata().getName())
                        .inContainer(CommandJob.CONTAINER)
                        .withReadyWaitTimeout(null)
                        .getLogInputStream())) {
            log.transferTo(output);
        } catch (IOException e) {
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the log of " + where + " broke off", e);
        }
    }

    private void delete(Where where) {
        cluster.ask(
                where.toString(),
                () -> cluster.api()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(where.namespace())
                        .withName(where.name())
                        .delete());
    }
}
