package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.action.PodParameters.GetPod;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * {@code kubernetes.get-pod}. Outputs: {@code name, uid, phase, node, ip, restarts, ready, created, images, labels,
 * owner}. Needs {@code list} on pods.
 */
final class GetPodAction implements ActionHandler<GetPod> {
    private final PodChoice choice;

    GetPodAction(ClusterClient cluster) {
        this.choice = new PodChoice(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.get-pod";
    }

    @Override
    public Class<GetPod> parameters() {
        return GetPod.class;
    }

    @Override
    public ActionResult perform(ActionCall<GetPod> call) {
        GetPod wanted = call.parameters();
        Pod pod = choice.choose(wanted.namespace(), wanted.pod(), wanted.selector());
        String summary = "pod %s/%s: %s on %s, %s, %d restarts"
                .formatted(
                        wanted.namespace(),
                        pod.getMetadata().getName(),
                        PodSearch.phase(pod),
                        pod.getSpec().getNodeName() == null
                                ? "no node"
                                : pod.getSpec().getNodeName(),
                        PodSearch.isReady(pod) ? "ready" : "not ready",
                        PodSearch.restarts(pod));
        return new ActionResult(false, summary, PodDescription.full(pod), List.of(), null);
    }
}
