package dev.fireline.activities.kubernetes.command;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.command.CommandPlace;
import dev.fireline.activities.command.Ran;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.pod.PodChoice;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Commands in pods that are there, through {@code pods/exec}. The API has no way to end a command: one that is stopped
 * loses its streams and may run on. Needs {@code list} on pods, {@code get} and {@code create} on {@code pods/exec}.
 */
public final class PodCommands {
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);

    private final ClusterClient cluster;
    private final PodChoice choice;

    public PodCommands(ClusterClient cluster) {
        this.cluster = cluster;
        this.choice = new PodChoice(cluster);
    }

    /**
     * @param pod null with a selector: its first ready pod
     * @param container null: the first
     */
    public record Where(
            String namespace,
            @Nullable String pod,
            @Nullable String selector,
            @Nullable String container) {}

    /** A pod that was chosen: the same for every command that is run in it. */
    public record Chosen(String namespace, String pod, String uid, String container) {
        @Override
        public String toString() {
            return "pod " + namespace + "/" + pod;
        }
    }

    /** @throws ActionFault {@link ActionFailure#TARGET_GONE}, {@link ActionFailure#PROTECTED} */
    public Chosen choose(Where where) {
        cluster.limits().refuseProtected("pods of " + where.namespace(), where.namespace());
        Pod pod = choice.choose(where.namespace(), where.pod(), where.selector());
        String container = where.container() == null
                ? pod.getSpec().getContainers().getFirst().getName()
                : where.container();
        return new Chosen(
                where.namespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                container);
    }

    /** The place of commands in that pod. */
    public CommandPlace in(Chosen pod) {
        return (command, output, heartbeat) -> run(pod, command, output, heartbeat);
    }

    private Ran run(Chosen pod, Command command, CommandOutput output, Heartbeat heartbeat) {
        String[] words = words(command);
        long until = System.nanoTime() + command.limit().toNanos();
        try (ExecWatch watch = cluster.ask(pod.toString(), () -> open(pod, command.stdin(), output, words))) {
            while (true) {
                heartbeat.beat("running");
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return Ran.stopped("it may still run in the pod");
                }
                try {
                    long wait = Math.min(left, BETWEEN_BEATS.toNanos());
                    Integer code = watch.exitCode().get(wait, TimeUnit.NANOSECONDS);
                    return ended(pod, code);
                } catch (TimeoutException stillRunning) {
                    // beat, and look again
                }
            }
        } catch (ExecutionException e) {
            throw broken(pod, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the worker stops; another one goes on", e);
        }
    }

    private ExecWatch open(Chosen pod, @Nullable String stdin, CommandOutput output, String[] words) {
        var container = cluster.api()
                .pods()
                .inNamespace(pod.namespace())
                .withName(pod.pod())
                .inContainer(pod.container())
                .withReadyWaitTimeout(null); // it was chosen; to wait for it needs the right to watch pods
        if (stdin == null) {
            return container.writingOutput(output).writingError(output).exec(words);
        }
        InputStream input = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        return container
                .readingInput(input)
                .writingOutput(output)
                .writingError(output)
                .exec(words);
    }

    /** The API passes no environment; {@code env} of the container does. */
    private static String[] words(Command command) {
        List<String> words = new ArrayList<>();
        if (!command.env().isEmpty()) {
            words.add("env");
            command.env().forEach((name, value) -> words.add(name + "=" + value));
        }
        words.addAll(command.words());
        return words.toArray(String[]::new);
    }

    private static Ran ended(Chosen pod, @Nullable Integer code) {
        if (code == null || code < 0) {
            throw ActionFault.passing(
                    ActionFailure.UNAVAILABLE, pod + ": the cluster did not say how the command ended", (Throwable)
                            null);
        }
        return Ran.exited(code);
    }

    private static ActionFault broken(Chosen pod, ExecutionException e) {
        if (e.getCause() instanceof KubernetesClientException answered && answered.getStatus() != null) {
            String said = String.valueOf(answered.getStatus().getMessage());
            String line = said.length() > 300 ? said.substring(0, 300) + "…" : said;
            return ActionFault.permanent(ActionFailure.COMMAND_FAILED, pod + ": the command did not start: " + line);
        }
        return ActionFault.passing(ActionFailure.UNAVAILABLE, pod + ": the connection to the command broke off", e);
    }
}
