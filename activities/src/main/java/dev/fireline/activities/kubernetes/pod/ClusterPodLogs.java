package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.evidence.PodLogSource;
import dev.fireline.activities.kubernetes.pod.PodLogs.ContainerLog;
import dev.fireline.plans.action.EvidenceParameters;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The logs of one cluster, for those who keep them as evidence. */
public final class ClusterPodLogs implements PodLogSource {
    private final PodLogs logs;

    public ClusterPodLogs(PodLogs logs) {
        this.logs = logs;
    }

    @Override
    public List<LogBody> find(EvidenceParameters.PodLogs what) {
        return logs.find(what.namespace(), what.selector(), what.pod()).stream()
                .map(log -> (LogBody) new Body(logs, log, what.tail()))
                .toList();
    }

    private record Body(
            PodLogs logs, ContainerLog container, @Nullable Integer tail) implements LogBody {
        @Override
        public PodLog log() {
            return new PodLog(container.namespace(), container.pod(), container.fileName());
        }

        @Override
        public InputStream open() {
            return logs.open(container, tail);
        }
    }
}
