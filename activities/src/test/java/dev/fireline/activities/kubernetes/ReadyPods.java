package dev.fireline.activities.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

/** In the place of nodes: says of every pod of a namespace, as soon as it is there, that it runs and is ready. */
public final class ReadyPods implements ResourceEventHandler<Pod>, AutoCloseable {
    private final KubernetesClient api;
    private final SharedIndexInformer<Pod> informer;

    public ReadyPods(KubernetesClient api, String namespace) {
        this.api = api;
        this.informer = api.pods().inNamespace(namespace).inform(this);
    }

    @Override
    public void onAdd(Pod pod) {
        try {
            api.pods().resource(pod).editStatus(ReadyPods::ready);
        } catch (KubernetesClientException goneAlready) {
            if (goneAlready.getCode() != 404) {
                throw goneAlready;
            }
        }
    }

    /** What its node would say of it. */
    public static Pod ready(Pod pod) {
        Container container = pod.getSpec().getContainers().getFirst();
        return new PodBuilder(pod)
                .editOrNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewContainerStatus()
                .withName(container.getName())
                .withImage(container.getImage())
                .withReady(true)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
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
