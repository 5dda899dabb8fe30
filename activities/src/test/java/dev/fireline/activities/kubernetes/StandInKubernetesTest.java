package dev.fireline.activities.kubernetes;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.standins.cluster.Fault;
import dev.fireline.standins.cluster.RecordedRequest;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on the stand-in, and what only it can show: pods that start, end and write logs (the real API server runs
 * here without controllers and nodes), and faults on demand.
 */
class StandInKubernetesTest extends KubernetesContainmentContract {
    private final StandInCluster standIn = StandInCluster.start(0);

    @TempDir
    Path folder;

    @Override
    Path kubeconfig() {
        standIn.podDelay(Duration.ofMillis(20));
        try {
            return Files.writeString(folder.resolve("kubeconfig"), standIn.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ActingWorker unauthorised() {
        standIn.faults().next(1, new Fault.Forbidden());
        return worker;
    }

    /** Here pods start by themselves. */
    @Override
    void running(String pod) {
        await(pod + " to be ready")
                .until(() -> Readiness.isPodReady(
                        admin.pods().inNamespace(namespace).withName(pod).get()));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void aScaleWhoseAnswerWasLostIsRecognisedByTheSecondTry() {
        settled("web", 3);
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale("web", 0));
        standIn.forgetWrites();
        standIn.faults().nextWrites(1, new Fault.LostAnswer());

        ApplicationFailure lost = worker.failureOf(request);
        ActionResult second = worker.perform(request);

        assertThat(lost.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
        assertThat(lost.isNonRetryable()).isFalse();
        assertThat(second.changed()).isTrue();
        assertThat(second.undo().with()).containsEntry("replicas", 3);
        assertThat(standIn.writes()).hasSize(1);
        assertThat(standIn.writes().getFirst().annotations().get(EffectMarks.ANNOTATION))
                .contains("INC-1/stop/1");
    }

    @Test
    void aPatchWhoseAnswerWasLostIsRecognisedByTheSecondTry() {
        standIn.seedMpc();
        ActionRequest request = request(
                "INC-1/level/1",
                "kubernetes.patch-configmap",
                Map.of("namespace", "mpc-system", "name", "mpc-config", "data", Map.of("log_level", "DEBUG")));
        standIn.faults().nextWrites(1, new Fault.LostAnswer());

        worker.failureOf(request);
        ActionResult second = worker.perform(request);

        assertThat(second.undo().with()).containsEntry("data", Map.of("log_level", "INFO"));
    }

    @Test
    void aSecretWhoseDeletionWasLostIsKnownToBeOurDoing() {
        standIn.seedMpc();
        ActionRequest request = request(
                "INC-1/revoke/1",
                "kubernetes.delete-secret",
                Map.of("namespace", "mpc-system", "name", "mpc-tls-certs"));
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();
        standIn.faults().nextWrites(1, new Fault.LostAnswer());

        Assertions.catchThrowable(() -> worker.perform(request, heartbeat));
        ActionResult second = worker.perform(request, heartbeat.ofNextTry());

        assertThat(second.changed()).isTrue();
        assertThat(second.summary()).contains("earlier try");
    }

    @Test
    void aBusyServersWaitIsObeyed() {
        workload("Deployment", "web", 3);
        standIn.faults().nextWrites(1, new Fault.TooManyRequests(Duration.ofSeconds(7)));

        ApplicationFailure busy = worker.failureOf("kubernetes.scale", scale("web", 0));

        assertThat(busy.getType()).isEqualTo(ActionFailure.RATE_LIMITED);
        assertThat(busy.isNonRetryable()).isFalse();
        assertThat(busy.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(replicas("web")).isEqualTo(3);
    }

    @Test
    void aServersErrorIsTriedAgain() {
        workload("Deployment", "web", 3);
        standIn.faults().next(1, new Fault.ServerError());

        ApplicationFailure failure = worker.failureOf("kubernetes.scale", scale("web", 0));

        assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
        assertThat(failure.isNonRetryable()).isFalse();
    }

    @Test
    void aServerThatDoesNotAnswerIsUnavailableAndAskedOnce() {
        workload("Deployment", "web", 3);
        standIn.forgetWrites();
        standIn.faults().nextWrites(1, new Fault.Stall(Duration.ofSeconds(30)));
        try (ClusterClient hasty = ClusterClient.open(
                new KubernetesSettings(folder.resolve("kubeconfig"), null, List.of()), Duration.ofMillis(300))) {

            ApplicationFailure failure = new ActingWorker(hasty).failureOf("kubernetes.scale", scale("web", 0));

            assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
            assertThat(failure.getOriginalMessage()).contains("did not answer in time");
        }
    }

    @Test
    void whenSomebodyElseScalesFirstTheUndoIsTheirCount() {
        settled("web", 3);
        standIn.faults().nextWrites(1, new Fault.Overtaken(() -> worker.perform("kubernetes.scale", scale("web", 5))));

        ActionResult down = worker.perform("kubernetes.scale", scale("web", 0));

        assertThat(down.undo().with()).containsEntry("replicas", 5);
        assertThat(replicas("web")).isZero();
        assertThat(standIn.writes().stream().map(RecordedRequest::status)).contains(409);
    }

    @Test
    void aDryRunOfEveryChangePersistsNothing() {
        standIn.seedMpc();
        String pod = podsOf("app=mpc-compute").getFirst();
        Map<String, Map<String, Object>> actions = Map.of(
                "kubernetes.scale", Map.of("namespace", "mpc-system", "deployment", "mpc-compute", "replicas", 0),
                "kubernetes.delete-pod", Map.of("namespace", "mpc-system", "pod", pod),
                "kubernetes.delete-secret", Map.of("namespace", "mpc-system", "name", "mpc-tls-certs"),
                "kubernetes.patch-configmap",
                        Map.of("namespace", "mpc-system", "name", "mpc-config", "data", Map.of("a", "b")));
        standIn.forgetWrites();
        String before = everything();

        actions.forEach((action, with) -> {
            ActionResult dry =
                    worker.perform(request(worker.newKey(), action, with).asDryRun());
            assertThat(dry.changed()).as(action).isFalse();
            assertThat(dry.summary()).as(action).contains("would");
        });

        assertThat(standIn.writes()).hasSize(4).allMatch(RecordedRequest::dryRun);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aStatefulPodIsDeletedAndItsSuccessorLeftAlone() {
        standIn.seedMpc();
        Map<String, Object> with = Map.of("namespace", "phoenix-rooivalk", "pod", "blockchain-node-2");
        String before = node("blockchain-node-2");

        ActionResult deleted = worker.perform("kubernetes.delete-pod", with);
        await().until(() -> node("blockchain-node-2") != null);
        String successor = node("blockchain-node-2");

        assertThat(deleted.outputs()).containsEntry("uid", before);
        Map<String, Object> old = Map.of("namespace", "phoenix-rooivalk", "pod", "blockchain-node-2", "uid", before);
        assertThat(worker.failureOf("kubernetes.delete-pod", old).getType()).isEqualTo(ActionFailure.WRONG_UID);
        assertThat(node("blockchain-node-2")).isEqualTo(successor).isNotEqualTo(before);
    }

    @Test
    void aPodThatTakesTheNameBetweenLookAndDeleteIsLeftAlone() {
        pod("web-1");
        AtomicReference<String> replacement = new AtomicReference<>();
        standIn.faults().nextWrites(1, new Fault.Overtaken(() -> {
            admin.pods()
                    .inNamespace(namespace)
                    .withName("web-1")
                    .withGracePeriod(0)
                    .delete();
            replacement.set(pod("web-1"));
        }));

        ApplicationFailure failure =
                worker.failureOf("kubernetes.delete-pod", Map.of("namespace", namespace, "pod", "web-1"));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(uidOf("web-1")).isEqualTo(replacement.get());
    }

    @Test
    void waitingEndsWhenEveryPodIsReady() {
        workload("Deployment", "web", 3);

        ActionResult ready = worker.perform(
                "kubernetes.wait-ready", Map.of("namespace", namespace, "selector", "app=web", "count", 3));

        assertThat(ready.outputs()).containsEntry("ready", 3).containsEntry("enough", true);
    }

    @Test
    void waitingStopsWhenItIsCancelled() {
        workload("Deployment", "web", 1);
        Heartbeat cancelled = progress -> {
            throw new ActivityCanceledException();
        };
        ActionRequest endless = request(
                "k", "kubernetes.wait-ready", Map.of("namespace", namespace, "selector", "app=web", "count", 99));

        Assertions.assertThatThrownBy(() -> worker.perform(endless, cancelled))
                .isInstanceOf(ActivityCompletionException.class);
        assertThat(worker.perform(endless.asDryRun()).outputs()).containsEntry("enough", false);
    }

    @Test
    void logsShowTheirEndAndAreKeptWhole() {
        standIn.seedMpc();
        ActionRequest request = exhibit(Map.of("namespace", "mpc-system", "selector", "app=mpc-coordinator"));

        ActionResult logs = worker.perform(request);

        assertThat(logs.outputs()).containsEntry("lines", 10L);
        assertThat(logs.outputs().get("tail"))
                .asInstanceOf(LIST)
                .hasSize(10)
                .anyMatch(line -> line.toString().contains("lost the lease"));
        assertThat(logs.evidence()).hasSize(4);
        assertThat(worker.evidence.kept).hasSize(4);
        assertThat(worker.evidence.kept.keySet())
                .allMatch(key -> key.startsWith("mpc-evidence/INC-1/logs/coordinator/mpc-coordinator-"))
                .anyMatch(key -> key.endsWith("/coordinator.previous.log"));
        assertThat(worker.evidence.kept.values()).anyMatch(text -> text.contains("lost the lease"));
    }

    @Test
    void theTailOfALongLogIsShortAndTheExhibitIsNot() {
        standIn.seedMpc();
        String pod = podsOf("app=mpc-compute").getFirst();
        standIn.logs("mpc-system", pod, "a long line of a log, over and over again\n".repeat(5000));

        ActionResult logs = worker.perform(exhibit(Map.of("namespace", "mpc-system", "pod", pod)));
        ActionResult tail = worker.perform("kubernetes.logs", Map.of("namespace", "mpc-system", "pod", pod, "tail", 7));

        assertThat(logs.outputs()).containsEntry("lines", 5005L);
        assertThat(String.join("", strings(logs.outputs().get("tail")))).hasSizeLessThanOrEqualTo(4096);
        assertThat(worker.evidence.kept.values().iterator().next()).hasLineCount(5005);
        assertThat(tail.outputs()).containsEntry("lines", 7L);
        assertThat(tail.evidence()).isEmpty();
    }

    @Test
    void aDryRunReadsLogsAndKeepsNothing() {
        standIn.seedMpc();

        ActionResult dry = worker.perform(exhibit(Map.of("namespace", "mpc-system", "selector", "app=mpc-compute"))
                .asDryRun());

        assertThat(dry.outputs()).containsEntry("lines", 25L);
        assertThat(worker.evidence.kept).isEmpty();
    }

    @Test
    void aRepeatOfTheSameLogsIsOneExhibit() {
        standIn.seedMpc();
        worker = new ActingWorker(cluster, new DirectoryEvidenceStore(folder.resolve("evidence")));
        String pod = podsOf("app=mpc-compute").getFirst();
        ActionRequest request = exhibit(Map.of("namespace", "mpc-system", "pod", pod));
        ActionResult first = worker.perform(request);
        standIn.logs("mpc-system", pod, "written after the first try\n");

        ActionResult second = worker.perform(request);

        assertThat(second.evidence()).isEqualTo(first.evidence()).hasSize(1);
        assertThat(folder.resolve("evidence/mpc-evidence/INC-1/logs/coordinator/" + pod + "/compute.log"))
                .content()
                .contains("CUDA out of memory")
                .doesNotContain("after the first try");
    }

    @Test
    void aPodThatHasNotStartedHasNoLogAndHoldsNothingUp() {
        standIn.podDelay(Duration.ofDays(1));
        workload("Deployment", "web", 1);

        ActionResult logs = worker.perform("kubernetes.logs", Map.of("namespace", namespace, "selector", "app=web"));

        assertThat(logs.outputs()).containsEntry("lines", 0L);
        assertThat(worker.failureOf("kubernetes.logs", Map.of("namespace", namespace, "pod", "none"))
                        .getType())
                .isEqualTo(ActionFailure.TARGET_GONE);
    }

    /** A workload whose status no longer changes: each change of it is a new version. */
    private void settled(String name, int replicas) {
        workload("Deployment", name, replicas);
        await().until(() -> Integer.valueOf(replicas)
                .equals(admin.apps()
                        .deployments()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                        .getStatus()
                        .getReadyReplicas()));
    }

    private static ActionRequest exhibit(Map<String, Object> with) {
        return new ActionRequest(
                "INC-1",
                "mpc",
                "logs",
                1,
                "INC-1/logs/1",
                "kubernetes.logs",
                with,
                false,
                List.of(),
                null,
                "logs/coordinator",
                new EvidencePlace("mpc-evidence", "INC-1"));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    private List<String> podsOf(String selector) {
        return admin.pods().inNamespace("mpc-system").withLabelSelector(selector).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** The uid of the pod that has the name; null when there is none. */
    private String node(String name) {
        Pod pod = admin.pods().inNamespace("phoenix-rooivalk").withName(name).get();
        return pod == null ? null : pod.getMetadata().getUid();
    }

    private String everything() {
        return admin.apps()
                        .deployments()
                        .inNamespace("mpc-system")
                        .list()
                        .getItems()
                        .toString()
                + admin.pods().inNamespace("mpc-system").list().getItems()
                + admin.secrets().inNamespace("mpc-system").list().getItems()
                + admin.configMaps().inNamespace("mpc-system").list().getItems();
    }
}
