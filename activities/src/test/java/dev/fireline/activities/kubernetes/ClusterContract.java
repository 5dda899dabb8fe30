package dev.fireline.activities.kubernetes;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts stand on: a namespace for each test, a worker that acts in it, an administrator who prepares and looks. */
abstract class ClusterContract {
    protected final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);
    protected ClusterClient cluster;
    protected KubernetesClient admin;
    private ClusterClient administration;
    protected ActingWorker worker;

    /** With which the actions are performed. */
    abstract Path kubeconfig();

    /** With which the test prepares and looks. */
    Path adminKubeconfig() {
        return kubeconfig();
    }

    /** What a namespace needs before pods can be created and actions performed in it. */
    void prepare(String namespace) {}

    @BeforeEach
    void openCluster() {
        cluster = ClusterClient.open(
                new KubernetesSettings(kubeconfig(), null, List.of("payments"), new Most(10, 12, 2)));
        administration = ClusterClient.open(new KubernetesSettings(adminKubeconfig(), null, List.of()));
        admin = administration.api();
        worker = new ActingWorker(cluster);
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
        prepare(namespace);
    }

    @AfterEach
    void closeCluster() {
        cluster.close();
        administration.close();
    }

    /** Only a pod that runs counts for a budget; where there is no kubelet, the test is one. */
    void running(String pod) {
        admin.pods().inNamespace(namespace).withName(pod).editStatus(ReadyPods::ready);
    }

    /** A worker whose calls the cluster under test does not allow. */
    abstract ActingWorker unauthorised();

    protected Map<String, Object> named(String name) {
        return Map.of("namespace", namespace, "name", name);
    }

    protected Map<String, Object> pod(String name, String uid) {
        return Map.of("namespace", namespace, "pod", name, "uid", uid);
    }

    /** Creates a pod without a controller and gives its uid. */
    protected String pod(String name) {
        String manifest = """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {app: web}}
                spec: {containers: [{name: main, image: "registry.example/main:1"}]}
                """;
        return apply(manifest.formatted(name, namespace)).getMetadata().getUid();
    }

    /** Null when there is no pod of that name. */
    protected String uidOf(String pod) {
        Pod found = admin.pods().inNamespace(namespace).withName(pod).get();
        return found == null ? null : found.getMetadata().getUid();
    }

    protected void secret(String name) {
        apply("{apiVersion: v1, kind: Secret, metadata: {name: %s, namespace: %s}, stringData: {key: value}}"
                .formatted(name, namespace));
    }

    protected void config(String... keysAndValues) {
        StringJoiner data = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            data.add("%s: \"%s\"".formatted(keysAndValues[i], keysAndValues[i + 1]));
        }
        apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: %s}, data: %s}"
                .formatted(namespace, data));
    }

    protected Map<String, Object> patch(Map<String, ?> data) {
        return Map.of("namespace", namespace, "name", "settings", "data", data);
    }

    protected ConfigMap configMap() {
        return admin.configMaps().inNamespace(namespace).withName("settings").get();
    }

    protected Map<String, String> data() {
        return configMap().getData();
    }

    protected Map<String, Object> scale(String deployment, int replicas) {
        return Map.of("namespace", namespace, "deployment", deployment, "replicas", replicas);
    }

    protected int replicas(String deployment) {
        return admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .get()
                .getSpec()
                .getReplicas();
    }

    protected String generation(String deployment) {
        return admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .get()
                .getMetadata()
                .getGeneration()
                .toString();
    }

    protected void workload(String kind, String name, int replicas) {
        apply("""
                apiVersion: apps/v1
                kind: %1$s
                metadata: {name: %2$s, namespace: %3$s}
                spec:
                  replicas: %4$d
                  %5$s
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata: {labels: {app: %2$s}}
                    spec: {containers: [{name: main, image: "registry.example/main:1"}]}
                """.formatted(kind, name, namespace, replicas, kind.equals("StatefulSet") ? "serviceName: db" : ""));
    }

    protected HasMetadata apply(String manifest) {
        return admin.resource("---\n" + manifest).create();
    }
}
