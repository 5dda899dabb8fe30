package dev.fireline.activities.kubernetes;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the actions promise on every cluster; run on the stand-in and on a real API server. */
abstract class KubernetesActionsContract {
    protected final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);
    protected ClusterClient cluster;
    protected KubernetesClient admin;
    protected ActingWorker worker;

    abstract Path kubeconfig();

    /** What the cluster under test needs before pods can be created in a namespace. */
    void prepare(String namespace) {}

    @BeforeEach
    void openCluster() {
        cluster = ClusterClient.open(new KubernetesSettings(kubeconfig(), null, List.of("payments"), 10));
        admin = cluster.api();
        worker = new ActingWorker(cluster);
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
        prepare(namespace);
    }

    @AfterEach
    void closeCluster() {
        cluster.close();
    }

    @Test
    void scalingAnswersWithTheUndoOfWhatWasThere() {
        workload("Deployment", "web", 3);

        ActionResult down = worker.perform("kubernetes.scale", scale("web", 0));

        assertThat(down.changed()).isTrue();
        assertThat(down.summary()).contains("deployment " + namespace + "/web: replicas 3 → 0");
        assertThat(down.outputs()).containsEntry("before", 3).containsEntry("after", 0);
        assertThat(replicas("web")).isZero();
        worker.undo(down);
        assertThat(replicas("web")).isEqualTo(3);
    }

    @Test
    void aSecondTryOfTheSameScaleAnswersWithTheFirstUndoAndWritesNothing() {
        workload("Deployment", "web", 3);
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale("web", 0));
        ActionResult first = worker.perform(request);
        String generation = generation("web");

        ActionResult second = worker.perform(request);

        assertThat(second).isEqualTo(first);
        assertThat(generation("web")).isEqualTo(generation);
    }

    @Test
    void aLateSecondTryLeavesALaterChangeAlone() {
        workload("Deployment", "web", 3);
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale("web", 0));
        ActionResult first = worker.perform(request);
        worker.perform("kubernetes.scale", scale("web", 2));

        ActionResult late = worker.perform(request);

        assertThat(late.undo()).isEqualTo(first.undo());
        assertThat(replicas("web")).isEqualTo(2);
    }

    @Test
    void aDryScalePersistsNothing() {
        workload("Deployment", "web", 3);
        ActionResult dry =
                worker.perform(request("k", "kubernetes.scale", scale("web", 0)).asDryRun());

        assertThat(dry.changed()).isFalse();
        assertThat(dry.undo()).isNull();
        assertThat(dry.summary()).contains("would go 3 → 0");
        assertThat(replicas("web")).isEqualTo(3);
        assertThat(generation("web")).isEqualTo("1");
    }

    @Test
    void aStatefulSetScalesToo() {
        workload("StatefulSet", "db", 2);

        ActionResult up =
                worker.perform("kubernetes.scale", Map.of("namespace", namespace, "stateful-set", "db", "replicas", 4));

        assertThat(up.undo().with()).containsEntry("stateful-set", "db").containsEntry("replicas", 2);
        assertThat(admin.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName("db")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(4);
    }

    @Test
    void scalingToWhatIsThereChangesNothing() {
        workload("Deployment", "web", 3);

        ActionResult same = worker.perform("kubernetes.scale", scale("web", 3));

        assertThat(same.changed()).isFalse();
        assertThat(same.undo()).isNull();
        assertThat(generation("web")).isEqualTo("1");
    }

    @Test
    void aMissingWorkloadIsGoneAndNotTriedAgain() {
        ApplicationFailure failure = worker.failureOf("kubernetes.scale", scale("none", 0));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_GONE);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains(namespace + "/none");
    }

    @Test
    void protectedNamespacesAndLargeChangesAreRefused() {
        workload("Deployment", "web", 0);

        for (String name : List.of("kube-system", "payments")) {
            Map<String, Object> with = Map.of("namespace", name, "deployment", "web", "replicas", 0);
            assertThat(worker.failureOf("kubernetes.scale", with).getType()).isEqualTo(ActionFailure.PROTECTED);
        }
        assertThat(worker.failureOf("kubernetes.scale", scale("web", 11)).getType())
                .isEqualTo(ActionFailure.PROTECTED);
        assertThat(replicas("web")).isZero();
    }

    @Test
    void anAutoscalerIsMentioned() {
        workload("Deployment", "web", 3);
        apply("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web-hpa, namespace: %s}
                spec:
                  minReplicas: 1
                  maxReplicas: 5
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                """.formatted(namespace));

        assertThat(worker.perform("kubernetes.scale", scale("web", 0)).summary())
                .contains("autoscaler web-hpa");
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

    private String generation(String deployment) {
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
