package dev.fireline.activities.kubernetes.isolation;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.command.Ran;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.command.PodCommands;
import dev.fireline.plans.action.IsolationParameters.Probe;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod outside that tries to reach those that were cut off. That a pod does not answer proves something only where it
 * did before.
 */
final class IsolationProbe {
    private static final Duration LONGEST_TRY = Duration.ofSeconds(20);
    /** Exit codes of a shell, and of container runtimes, for a program that is not there or cannot be run. */
    private static final List<Integer> NO_SUCH_PROGRAM = List.of(126, 127);

    private final PodCommands commands;

    IsolationProbe(ClusterClient cluster) {
        this.commands = new PodCommands(cluster);
    }

    /**
     * @param reached addresses that answered
     * @param problem why nobody knows; null: it was tried
     */
    record Tried(List<String> reached, @Nullable String problem) {}

    /** Tries each address once. */
    Tried reach(Probe probe, List<Pod> pods, Heartbeat heartbeat) {
        List<String> reached = new ArrayList<>();
        try {
            PodCommands.Chosen from =
                    commands.choose(new PodCommands.Where(probe.namespace(), probe.pod(), probe.selector(), null));
            for (String address : addresses(pods)) {
                Command command = new Command(words(probe, address), Map.of(), null, LONGEST_TRY, true);
                try (CommandOutput output = CommandOutput.shown(null)) {
                    Ran ran = commands.in(from).run(command, output, heartbeat);
                    Integer code = ran.exitCode();
                    if (code != null && NO_SUCH_PROGRAM.contains(code)) {
                        return new Tried(reached, "%s cannot run %s".formatted(from, command.shown()));
                    }
                    if (code != null && code == 0) {
                        reached.add(address);
                    }
                }
            }
            return new Tried(reached, null);
        } catch (ActionFault fault) {
            return new Tried(reached, "the probe could not be made: " + fault.getMessage());
        }
    }

    static List<String> addresses(List<Pod> pods) {
        List<String> addresses = new ArrayList<>();
        for (Pod pod : pods) {
            String address = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
            if (address != null) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    private static List<String> words(Probe probe, String address) {
        return probe.command().stream()
                .map(word -> word.replace("{ip}", address).replace("{port}", String.valueOf(probe.port())))
                .toList();
    }
}
