package dev.fireline.activities.kubernetes.workload;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.StandInClient;
import dev.fireline.activities.kubernetes.WebDeployment;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.standins.cluster.CommandAnswer;
import dev.fireline.standins.cluster.Fault;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs pods that start, end, and run commands: the real API server has no controllers and nodes here. */
class StandInRolloutTest {
    private final StandInCluster standIn = StandInCluster.start(0);

    @TempDir
    Path folder;

    private ClusterClient cluster;
    private KubernetesClient api;
    private ActingWorker worker;

    @BeforeEach
    void open() throws IOException {
        cluster = StandInClient.open(standIn, folder);
        standIn.seed(WebDeployment.manifest(2));
        api = cluster.api();
        worker = new ActingWorker(cluster);
    }

    @AfterEach
    void stop() {
        cluster.close();
        standIn.close();
    }

    @Test
    void aRestartReplacesEveryPodOnceAlsoWhenItsAnswerWasLost() {
        List<String> before = uids();
        ActionRequest request = request("INC-1/restart/1", "kubernetes.rollout-restart", web());
        standIn.forgetWrites();
        standIn.faults().nextWrites(1, new Fault.LostAnswer());

        ApplicationFailure lost = worker.failureOf(request);
        ActionResult restarted = worker.perform(request);
        ActionResult again = worker.perform(request);

        assertThat(lost.isNonRetryable()).isFalse();
        assertThat(restarted.summary()).isEqualTo("deployment default/web: restarted, 2 of 2 new pods ready");
        assertThat(again.outputs()).isEqualTo(restarted.outputs());
        assertThat(standIn.writes())
                .filteredOn(write -> write.method().equals("PATCH"))
                .hasSize(1);
        await().untilAsserted(() -> assertThat(uids()).hasSize(2).doesNotContainAnyElementsOf(before));
    }

    @Test
    void aDryRestartReplacesNothing() {
        List<String> before = uids();

        ActionResult dry =
                worker.perform(request("k", "kubernetes.rollout-restart", web()).asDryRun());

        assertThat(dry.summary()).isEqualTo("deployment default/web: would replace its 2 pods");
        assertThat(uids()).isEqualTo(before);
    }

    @Test
    void anEarlierRevisionComesBackAndItsUndoTurnsForwardAgain() {
        worker.perform("kubernetes.set-image", Map.of("namespace", "default", "deployment", "web", "image", "web:2"));
        ActionResult history = worker.perform("kubernetes.rollout-history", web());
        assertThat(history.outputs()).containsEntry("current", 2);
        assertThat(history.outputs().get("revisions")).asInstanceOf(LIST).hasSize(2);
        ActionRequest request = request("INC-1/back/1", "kubernetes.rollout-undo", web());

        ActionResult back = worker.perform(request);

        assertThat(back.outputs()).containsEntry("from", 2).containsEntry("to", 1);
        assertThat(image()).isEqualTo("web:1");
        assertThat(worker.perform(request).undo()).isEqualTo(back.undo());
        worker.undo(back);
        assertThat(image()).isEqualTo("web:2");
        Map<String, Object> none = new LinkedHashMap<>(web());
        none.put("to-revision", 99);
        assertThat(worker.failureOf("kubernetes.rollout-undo", none).getType()).isEqualTo(ActionFailure.TARGET_GONE);
    }

    @Test
    void aPodThatNoLongerAnswersIsProvedToBeCutOff() {
        prober();

        ActionResult cut = worker.perform(request("INC-1/isolate/1", "kubernetes.isolate", isolation(false)));

        assertThat(cut.outputs()).containsEntry("verified", true);
        assertThat(cut.summary()).contains("2 pods cut off, and none answers any more");
    }

    @Test
    void aPodThatAnotherPolicyLetsAnswerIsNotCutOffAndTheUndoIsKept() {
        prober();
        standIn.seed("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: let-in, namespace: default}
                spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}
                """);

        ApplicationFailure failure =
                worker.failureOf(request("INC-1/isolate/1", "kubernetes.isolate", isolation(false)));

        assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_ISOLATED);
        assertThat(failure.getOriginalMessage()).contains("still answer", "allowed by let-in");
        UndoAction undo = failure.getDetails().get(UndoAction.class);
        worker.perform(undo.action(), undo.with());
        assertThat(api.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace("default")
                        .list()
                        .getItems())
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactly("let-in");
    }

    @Test
    void aPodThatAnotherPolicyLetsSpeakIsNotSaidToBeProvedEvenWhereTheProbeIsNotAnswered() {
        prober();
        standIn.seed("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: let-out, namespace: default}
                spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{}]}
                """);

        ActionResult cut = worker.perform(request("INC-1/isolate/1", "kubernetes.isolate", isolation(false)));

        assertThat(cut.outputs()).containsEntry("verified", false).containsEntry("allowed-by", List.of("let-out"));
        assertThat(cut.summary()).contains("UNVERIFIED", "other policies still allow traffic: let-out");
    }

    @Test
    void takingTheLabelsAwayCutsOffWhatAnotherPolicyLetIn() {
        prober();
        standIn.seed("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: let-in, namespace: default}
                spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}
                """);

        ActionResult cut = worker.perform(request("INC-1/isolate/1", "kubernetes.isolate", isolation(true)));

        assertThat(cut.outputs()).containsEntry("verified", true).containsEntry("allowed-by", List.of());
    }

    @Test
    void aProbeThatCannotBeMadeProvesNothing() {
        ActionResult cut = worker.perform(request("INC-1/isolate/1", "kubernetes.isolate", isolation(false)));

        assertThat(cut.outputs()).containsEntry("verified", false);
        assertThat(cut.summary()).contains("UNVERIFIED (the probe could not be made");
    }

    @Test
    void aPodThatHasNoAddressYetProvesNothing() {
        prober();
        standIn.podDelay(Duration.ofHours(1));
        api.apps().deployments().inNamespace("default").withName("web").scale(3);
        await().untilAsserted(() -> assertThat(pods()).hasSize(3));

        ActionResult cut = worker.perform(request("INC-1/isolate/1", "kubernetes.isolate", isolation(false)));

        assertThat(cut.outputs()).containsEntry("verified", false);
        assertThat(cut.summary()).contains("3 pods cut off, UNVERIFIED (not all of them answered before)");
    }

    @Test
    void aCommandRunsInAPodAndItsEndIsKnown() {
        standIn.command(new CommandAnswer(List.of("nvidia-smi"), "41 MiB / 24 GiB\n", 0, false));
        Map<String, Object> with = Map.of(
                "namespace", "default", "pod", "web-gone", "selector", "app=web", "command", List.of("nvidia-smi"));

        ActionResult ran = worker.perform("kubernetes.exec", with);

        assertThat(ran.outputs()).containsEntry("exit_code", 0).containsEntry("output", "41 MiB / 24 GiB");
        Map<String, Object> secret = new LinkedHashMap<>(with);
        secret.put("command", List.of("login", "${secret:TOKEN}"));
        assertThat(worker.failureOf("kubernetes.exec", secret).getType()).isEqualTo(ActionFailure.INVALID_PARAMETERS);
    }

    @Test
    void linesThatHoldATextAreCountedAndNoneIsAnAnswer() {
        String pod = pods().getFirst().getMetadata().getName();
        standIn.logs("default", pod, "ok\nCUDA out of memory: 1\nok\nCUDA out of memory: 2");
        Map<String, Object> with =
                new LinkedHashMap<>(Map.of("namespace", "default", "pod", pod, "match", "out of memory"));

        ActionResult read = worker.perform("kubernetes.logs", with);
        with.put("match", "panic");
        ActionResult none = worker.perform("kubernetes.logs", with);

        assertThat(read.outputs()).containsEntry("matches", 2L);
        assertThat(read.outputs().get("matching"))
                .asInstanceOf(LIST)
                .containsExactly(pod + ": CUDA out of memory: 1", pod + ": CUDA out of memory: 2");
        assertThat(none.outputs()).containsEntry("matches", 0L);
    }

    @Test
    void theUseOfPodsIsAddedUpOverTheirContainers() {
        standIn.seed("""
                apiVersion: metrics.k8s.io/v1beta1
                kind: PodMetrics
                metadata: {name: web-1, namespace: default}
                containers:
                  - {name: main, usage: {cpu: 250m, memory: 64Mi}}
                  - {name: side, usage: {cpu: "1", memory: 1048576}}
                """);

        ActionResult top = worker.perform("kubernetes.top", Map.of("of", "pods", "namespace", "default"));

        assertThat(top.outputs().get("rows"))
                .asInstanceOf(LIST)
                .containsExactly(
                        Map.of("namespace", "default", "name", "web-1", "cpu-millicores", 1250L, "memory-mib", 65L));
    }

    private void prober() {
        standIn.seed("""
                apiVersion: v1
                kind: Pod
                metadata: {name: canary, namespace: default, labels: {app: canary}}
                spec: {containers: [{name: main, image: "canary:1"}]}
                """);
    }

    private static Map<String, Object> isolation(boolean relabel) {
        Map<String, Object> with = new LinkedHashMap<>();
        with.put("namespace", "default");
        with.put("name", "isolate-web");
        with.put("pods", Map.of("system-id", "web"));
        with.put("relabel", relabel);
        with.put("probe", Map.of("namespace", "default", "selector", "app=canary", "port", 8080));
        return with;
    }

    private static Map<String, Object> web() {
        return Map.of("namespace", "default", "deployment", "web");
    }

    private List<Pod> pods() {
        return api.pods().inNamespace("default").withLabel("app", "web").list().getItems();
    }

    private List<String> uids() {
        return pods().stream().map(pod -> pod.getMetadata().getUid()).toList();
    }

    private String image() {
        return api.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
