package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.PodParameters.Pods;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.pods}. Outputs: {@code count}, the pods that everything asked for fits, the phase too; {@code
 * total}, those the selector and the name fit, whatever their phase; {@code pods}, at most 50 of the counted ones, each
 * with {@code name, uid, phase, node, ip, restarts, ready}. None found is an answer, not a failure. Needs {@code list}
 * on pods.
 */
final class PodsAction implements ActionHandler<Pods> {
    private static final int MOST_LISTED = 50;

    private final PodSearch search;

    PodsAction(ClusterClient cluster) {
        this.search = new PodSearch(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.pods";
    }

    @Override
    public Class<Pods> parameters() {
        return Pods.class;
    }

    @Override
    public ActionResult perform(ActionCall<Pods> call) {
        Pods wanted = call.parameters();
        List<Pod> all = search.find(wanted.namespace(), wanted.selector(), wanted.pod());
        List<Pod> counted = all.stream()
                .filter(pod -> wanted.phase() == null || wanted.phase().equals(PodSearch.phase(pod)))
                .toList();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("count", counted.size());
        outputs.put("total", all.size());
        outputs.put(
                "pods",
                counted.stream().limit(MOST_LISTED).map(PodDescription::brief).toList());
        return new ActionResult(false, summary(wanted, counted), outputs, List.of(), null);
    }

    private static String summary(Pods wanted, List<Pod> counted) {
        long ready = counted.stream().filter(PodSearch::isReady).count();
        return "%d pods%s in %s, %d ready"
                .formatted(
                        counted.size(), wanted.phase() == null ? "" : " " + wanted.phase(), wanted.namespace(), ready);
    }
}
