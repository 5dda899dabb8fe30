package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pod out of many: that of a name, else the first ready one of a selector. */
public final class PodChoice {
    private final PodSearch search;

    public PodChoice(ClusterClient cluster) {
        this.search = new PodSearch(cluster);
    }

    /**
     * @throws ActionFault {@link ActionFailure#TARGET_GONE} when there is none, {@link ActionFailure#INVALID_PARAMETERS}
     *     when neither is named
     */
    public Pod choose(String namespace, @Nullable String pod, @Nullable String selector) {
        if (pod == null && selector == null) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "name either 'pod' or 'selector'");
        }
        return named(namespace, pod)
                .or(() -> ready(namespace, selector))
                .orElseThrow(() -> none(namespace, pod, selector));
    }

    private Optional<Pod> named(String namespace, @Nullable String pod) {
        return pod == null
                ? Optional.empty()
                : search.find(namespace, null, pod).stream().findFirst();
    }

    private Optional<Pod> ready(String namespace, @Nullable String selector) {
        if (selector == null) {
            return Optional.empty();
        }
        List<Pod> found = search.find(namespace, selector, null);
        return found.stream().filter(PodSearch::isReady).findFirst();
    }

    private static ActionFault none(String namespace, @Nullable String pod, @Nullable String selector) {
        String named = pod == null ? "" : "pod %s/%s does not exist".formatted(namespace, pod);
        String selected = selector == null ? "" : "no pod with %s in %s is ready".formatted(selector, namespace);
        String and = pod == null || selector == null ? "" : ", and ";
        return ActionFault.permanent(ActionFailure.TARGET_GONE, named + and + selected);
    }
}
