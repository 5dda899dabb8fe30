package dev.fireline.activities.runner;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.command.CommandRun;
import dev.fireline.activities.evidence.EvidenceStore;
import dev.fireline.activities.kubernetes.ClusterClient;
import dev.fireline.activities.kubernetes.JobCommands;
import dev.fireline.activities.kubernetes.PodCommands;
import dev.fireline.activities.secret.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The actions of the task queue {@code fireline-runner}. */
public final class RunnerActions {
    private RunnerActions() {}

    /**
     * @param cluster of the runners that are pods and Jobs
     * @param spoolFolder where output waits that is to be kept
     */
    public static List<ActionHandler<?>> handlers(
            RunnerSettings settings, Secrets secrets, ClusterClient cluster, EvidenceStore evidence, Path spoolFolder) {
        Clock clock = Clock.systemUTC();
        return List.of(new RunnerExec(
                secrets,
                new CommandRun(evidence, spoolFolder, clock),
                new PodCommands(cluster),
                new JobCommands(cluster, clock),
                new LocalCommands(settings)));
    }
}
