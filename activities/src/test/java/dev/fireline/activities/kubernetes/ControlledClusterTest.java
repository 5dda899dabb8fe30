package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the actions do where the controllers of Kubernetes answer to it: pods are replaced, revisions made, namespaces ended. */
class ControlledClusterTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient cluster;

    private final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final ActingWorker worker = new ActingWorker(cluster);
    private ReadyPods nodes;

    @BeforeAll
    static void start() {
        server = RealApiServer.startWithControllers(folder);
        cluster = server.open(RealApiServer.ADMIN);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
        await().atMost(SOON)
                .until(() -> api().serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
        nodes = new ReadyPods(api(), namespace);
    }

    @AfterEach
    void end() {
        nodes.close();
    }

    @Test
    void scalingToNothingEndsThePodsAndItsUndoBringsAsManyBack() {
        workload("Deployment", "web:1");
        awaitPods(2);

        ActionResult down = worker.perform("kubernetes.scale", with("deployment", "web", "replicas", 0));
        awaitPods(0);
        worker.undo(down);

        awaitPods(2);
    }

    @Test
    void aLookSaysWhoChangedTheReplicasBack() {
        workload("Deployment", "web:1");
        worker.perform("kubernetes.scale", with("deployment", "web", "replicas", 0));
        Map<String, Object> look = with("deployment", "web", "replicas", 0);

        ApplicationFailure allIsWell = worker.failureOf("kubernetes.await-rescale", look);
        api().apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager("argocd-controller")
                                .build(),
                        "{\"spec\": {\"replicas\": 3}}");
        ActionResult drifted = worker.perform("kubernetes.await-rescale", look);

        assertThat(allIsWell.getType()).isEqualTo(ActionFailure.NOT_READY);
        assertThat(allIsWell.isNonRetryable()).isFalse();
        assertThat(drifted.summary())
                .isEqualTo("deployment %s/web: argocd-controller changed replicas 0 → 3".formatted(namespace));
        assertThat(drifted.changed()).isFalse();
    }

    @Test
    void aPodThatIsDeletedIsReplacedOnceAndASecondTryLeavesTheReplacementAlone() {
        workload("Deployment", "web:1");
        Pod first = awaitPods(2).getFirst();
        ActionRequest request = ActingWorker.request(
                worker.newKey(),
                "kubernetes.delete-pod",
                with("pod", first.getMetadata().getName()));
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();

        worker.perform(request, heartbeat);
        List<Pod> replaced = awaitPods(2);
        worker.perform(request, heartbeat.ofNextTry());

        assertThat(replaced).noneMatch(pod -> uid(pod).equals(uid(first)));
        assertThat(awaitPods(2))
                .extracting(ControlledClusterTest::uid)
                .containsExactlyInAnyOrderElementsOf(
                        replaced.stream().map(ControlledClusterTest::uid).toList());
    }

    @Test
    void aPodMadeAnewUnderTheSameNameIsNotThePodThatWasMeant() {
        workload("StatefulSet", "web:1");
        Pod meant = awaitPods(2).getFirst();
        String name = meant.getMetadata().getName();
        Map<String, Object> with = with("pod", name, "uid", uid(meant));
        worker.perform("kubernetes.delete-pod", with("pod", name));
        await().atMost(SOON)
                .until(() -> pods().stream()
                        .anyMatch(pod -> pod.getMetadata().getName().equals(name) && !uid(pod).equals(uid(meant))));
        List<String> before =
                awaitPods(2).stream().map(ControlledClusterTest::uid).toList();

        ApplicationFailure refused = worker.failureOf("kubernetes.delete-pod", with);

        assertThat(refused.getType()).isEqualTo(ActionFailure.WRONG_UID);
        assertThat(pods()).extracting(ControlledClusterTest::uid).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aRolloutIsWaitedForAndTurnedBackByTheRevisionsTheClusterKeeps() {
        workload("Deployment", "web:1");
        awaitPods(2);
        worker.perform("kubernetes.set-image", with("deployment", "web", "image", "web:2"));
        await().atMost(SOON).until(this::images, List.of("web:2", "web:2")::equals);

        ActionResult back = worker.perform("kubernetes.rollout-undo", with("deployment", "web"));
        assertThat(images()).containsOnly("web:1");
        worker.undo(back);

        assertThat(images()).containsOnly("web:2");
        assertThat(awaitPods(2)).hasSize(2);
    }

    @Test
    void aRolloutTurnedBackWhoseAnswerIsLostLeavesWithHowItIsTurnedForwardAgain(@TempDir Path own) throws Exception {
        workload("Deployment", "web:1");
        awaitPods(2);
        worker.perform("kubernetes.set-image", with("deployment", "web", "image", "web:2"));
        await().atMost(SOON).until(this::images, List.of("web:2", "web:2")::equals);
        try (FaultyHttp proxy = FaultyHttp.to(server.url(), server.tls());
                ClusterClient through = Kubeconfig.open(own.resolve("kubeconfig"), proxy.url(""), "admin-token")) {
            proxy.faults().nextWrites(1, new HttpFault.LostAnswer());

            ApplicationFailure failure = new ActingWorker(through)
                    .failureOf(ActingWorker.request(
                            worker.newKey(), "kubernetes.rollout-undo", with("deployment", "web")));

            assertThat(failure.isNonRetryable()).isFalse();
            await().atMost(SOON).until(this::images, List.of("web:1", "web:1")::equals);
            UndoAction undo = failure.getDetails().get(UndoAction.class);
            worker.perform(undo.action(), undo.with());
            assertThat(images()).containsOnly("web:2");
        }
    }

    @Test
    void aRelabelledPodIsReplacedAndKeptAndNoLongerOfItsDeployment() {
        workload("Deployment", "web:1");
        List<String> before =
                awaitPods(2).stream().map(ControlledClusterTest::uid).toList();

        ActionResult isolated = worker.perform(
                "kubernetes.isolate", with("name", "isolate-web", "pods", Map.of("app", "web"), "relabel", true));

        List<Pod> all = awaitPods(4);
        assertThat(all).extracting(ControlledClusterTest::uid).containsAll(before);
        assertThat(all)
                .filteredOn(pod -> before.contains(uid(pod)))
                .allSatisfy(pod ->
                        assertThat(pod.getMetadata().getOwnerReferences()).isEmpty());
        worker.undo(isolated);
        awaitPods(2); // what takes traffic again is one too many: the cluster ends two of the four
    }

    @Test
    void aNamespaceThatEndsTakesItsObjectsAlongAndIsToldAsMissing() {
        workload("Deployment", "web:1");
        awaitPods(2);
        nodes.close();
        api().namespaces().withName(namespace).delete();
        await().atMost(SOON).until(() -> api().namespaces().withName(namespace).get() == null);

        ApplicationFailure refused = worker.failureOf("kubernetes.scale", with("deployment", "web", "replicas", 0));

        assertThat(refused.getType()).isEqualTo(ActionFailure.NAMESPACE_GONE);
    }

    private static KubernetesClient api() {
        return cluster.api();
    }

    private void workload(String kind, String image) {
        apply("""
                apiVersion: apps/v1
                kind: %s
                metadata: {name: web, namespace: %s}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: main, image: "%s"}]}
                """.formatted(kind, namespace, image));
    }

    private static void apply(String manifest) {
        api().load(new ByteArrayInputStream(("---\n" + manifest).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private Map<String, Object> with(Object... keysAndValues) {
        Map<String, Object> with = new HashMap<>(Map.of("namespace", namespace));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            with.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return with;
    }

    private List<Pod> pods() {
        return api().pods().inNamespace(namespace).list().getItems();
    }

    private List<Pod> awaitPods(int number) {
        return await().atMost(SOON).until(this::pods, pods -> pods.size() == number);
    }

    /** Of the pods that there are. */
    private List<String> images() {
        return pods().stream()
                .map(pod -> pod.getSpec().getContainers().getFirst().getImage())
                .toList();
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
