package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs of pods, container by container, the one before a restart too. Needs {@code list} on pods and {@code get} on
 * {@code pods/log}.
 */
public final class PodLogs {
    private final ClusterClient cluster;
    private final PodSearch search;

    public PodLogs(ClusterClient cluster) {
        this.cluster = cluster;
        this.search = new PodSearch(cluster);
    }

    /**
     * One log that can be read.
     *
     * @param previous of the instance before the last restart
     */
    public record ContainerLog(String namespace, String pod, String container, boolean previous) {
        /** {@code web-1/main.log}, {@code web-1/main.previous.log} */
        public String fileName() {
            return pod + "/" + container + (previous ? ".previous" : "") + ".log";
        }
    }

    /**
     * The logs there are: a container that has not started has none. Of a pod the older come first.
     *
     * @param selector label selector; null when {@code pod} names one
     * @throws ActionFault {@link ActionFailure#INVALID_PARAMETERS} with neither; {@link ActionFailure#TARGET_GONE} when
     *     the pod named does not exist
     */
    public List<ContainerLog> find(String namespace, @Nullable String selector, @Nullable String pod) {
        if (selector == null && pod == null) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "logs of what? Name 'selector' or 'pod'");
        }
        List<Pod> pods = search.find(namespace, selector, pod);
        if (pod != null && pods.isEmpty()) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_GONE, "pod %s/%s does not exist".formatted(namespace, pod));
        }
        List<ContainerLog> logs = new ArrayList<>();
        for (Pod each : pods) {
            statuses(each).forEach(status -> {
                String name = each.getMetadata().getName();
                if (status.getRestartCount() > 0) {
                    logs.add(new ContainerLog(namespace, name, status.getName(), true));
                }
                if (status.getRestartCount() > 0 || status.getState().getWaiting() == null) {
                    logs.add(new ContainerLog(namespace, name, status.getName(), false));
                }
            });
        }
        return logs;
    }

    /**
     * The text of one log; the caller closes it.
     *
     * @param tail lines from the end; null: all
     * @throws ActionFault as the API server answers; {@link ActionFailure#REFUSED} when the node has rotated it away
     */
    public InputStream open(ContainerLog log, @Nullable Integer tail) {
        return cluster.ask("log of " + log.namespace() + "/" + log.fileName(), () -> {
            var container = cluster.api()
                    .pods()
                    .inNamespace(log.namespace())
                    .withName(log.pod())
                    .inContainer(log.container())
                    .withReadyWaitTimeout(null);
            TailPrettyLoggable lines = log.previous() ? container.terminated() : container;
            return (tail == null ? lines : lines.tailingLines(tail)).getLogInputStream();
        });
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null
                ? Stream.empty()
                : Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream());
    }
}
