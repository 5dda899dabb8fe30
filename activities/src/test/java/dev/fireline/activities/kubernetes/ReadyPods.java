package dev.fireline.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

/** In the place of nodes: says of every pod of a namespace, as soon as it is there, that it runs and is ready. */
final class ReadyPods implements ResourceEventHandler<Pod>, AutoCloseable {
    private final KubernetesClient api;
    private final SharedIndexInformer<Pod> informer;

    ReadyPods(KubernetesClient api, String namespace) {
        this.api = api;
        this.informer = api.pods().inNamespace(namespace).inform(this);
    }

    @Override
    public void onAdd(Pod pod) {
        try {
            api.pods()
                    .resource(pod)
                    .editStatus(found -> new PodBuilder(found)
                            .editOrNewStatus()
                            .withPhase("Running")
                            .addNewCondition()
                            .withType("Ready")
                            .withStatus("True")
                            .endCondition()
                            .endStatus()
                            .build());
        } catch (KubernetesClientException goneAlready) {
            if (goneAlready.getCode() != 404) {
                throw goneAlready;
            }
        }
    }

    @Override
    public void onUpdate(Pod before, Pod after) {}

    @Override
    public void onDelete(Pod pod, boolean unknown) {}

    @Override
    public void close() {
        informer.close();
    }
}
