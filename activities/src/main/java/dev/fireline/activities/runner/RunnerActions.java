package dev.fireline.activities.runner;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.command.CommandRun;
import dev.fireline.activities.evidence.ActingStore;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.command.JobCommands;
import dev.fireline.activities.kubernetes.command.PodCommands;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.EvidenceStore;
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
        EvidenceStore exhibits = ActingStore.of(evidence);
        Clock clock = Clock.systemUTC();
        return List.of(new RunnerExec(
                secrets,
                new CommandRun(exhibits, spoolFolder, clock),
                new PodCommands(cluster),
                new JobCommands(cluster, clock),
                new LocalCommands(settings)));
    }
}
