package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.PodParameters.CountPods;
import dev.fireline.workflows.action.ActionResult;
import java.util.List;
import java.util.Map;

/**
 * {@code kubernetes.count-pods}. Outputs: {@code count}, the pods the selector and the phase fit; {@code ready}, those
 * of them that are. None is an answer. Needs {@code list} on pods.
 */
final class CountPodsAction implements ActionHandler<CountPods> {
    private final PodSearch search;

    CountPodsAction(ClusterClient cluster) {
        this.search = new PodSearch(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.count-pods";
    }

    @Override
    public Class<CountPods> parameters() {
        return CountPods.class;
    }

    @Override
    public ActionResult perform(ActionCall<CountPods> call) {
        CountPods wanted = call.parameters();
        var counted = search.find(wanted.namespace(), wanted.selector(), null).stream()
                .filter(pod -> wanted.phase() == null || wanted.phase().equals(PodSearch.phase(pod)))
                .toList();
        int ready = (int) counted.stream().filter(PodSearch::isReady).count();
        String summary = "%d pods%s%s in %s"
                .formatted(
                        counted.size(),
                        wanted.phase() == null ? "" : " " + wanted.phase(),
                        wanted.selector() == null ? "" : " with " + wanted.selector(),
                        wanted.namespace());
        return new ActionResult(false, summary, Map.of("count", counted.size(), "ready", ready), List.of(), null);
    }
}
