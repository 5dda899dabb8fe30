package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.Pause;
import dev.fireline.plans.action.PodParameters.WaitReady;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.wait-ready}: looks every second, and tells the engine that it does, until enough pods are ready.
 * How long it may wait is the step's {@code timeout}, which the engine keeps. A dry run looks once. Outputs: {@code
 * ready}, {@code count} (pods that are not about to end), {@code enough}. Needs {@code list} on pods.
 */
final class WaitReadyAction implements ActionHandler<WaitReady> {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final PodSearch search;

    WaitReadyAction(ClusterClient cluster) {
        this.search = new PodSearch(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.wait-ready";
    }

    @Override
    public Class<WaitReady> parameters() {
        return WaitReady.class;
    }

    @Override
    public ActionResult perform(ActionCall<WaitReady> call) {
        WaitReady wanted = call.parameters();
        while (true) {
            List<Pod> pods = search.find(wanted.namespace(), wanted.selector(), null).stream()
                    .filter(pod -> !PodSearch.isEnding(pod))
                    .toList();
            int ready = (int) pods.stream().filter(PodSearch::isReady).count();
            Integer count = wanted.count();
            boolean enough = count == null ? ready > 0 && ready == pods.size() : ready >= count;
            if (enough || call.dryRun()) {
                return result(wanted, ready, pods.size(), enough);
            }
            call.heartbeat().beat("%d of %d pods ready".formatted(ready, count == null ? pods.size() : count));
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private static ActionResult result(WaitReady wanted, int ready, int found, boolean enough) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("ready", ready);
        outputs.put("count", found);
        outputs.put("enough", enough);
        String summary = "%d of %d pods with %s in %s ready%s"
                .formatted(ready, found, wanted.selector(), wanted.namespace(), enough ? "" : "; would wait for more");
        return new ActionResult(false, summary, outputs, List.of(), null);
    }
}
