package dev.fireline.activities.kubernetes.cluster;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.StandInClient;
import dev.fireline.activities.kubernetes.WebDeployment;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Reach;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an installation lets one action reach, and one incident with all its steps. */
class LimitsTest {
    /** Of whom a step is to change something, when as many pods are out of service by other steps. */
    private static final Reach FIVE = new Reach(5, List.of("default"));

    private final StandInCluster standIn = StandInCluster.start(0);

    @TempDir
    Path folder;

    private ClusterClient cluster;
    private ActingWorker worker;

    private void allow(Most most) throws IOException {
        cluster = StandInClient.open(standIn, folder, most);
        worker = new ActingWorker(cluster);
    }

    @BeforeEach
    void seed() {
        standIn.seed(WebDeployment.manifest(4));
        for (String name : List.of("gw-1", "gw-2")) {
            standIn.seed("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: %s, namespace: default, labels: {app: gateway}}
                    spec: {containers: [{name: main, image: "gateway:1"}]}
                    """.formatted(name));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        standIn.close();
    }

    @Test
    void whatAStepWouldAddToThePodsOfItsIncidentIsRefusedBeforeAnythingChanges() throws IOException {
        allow(new Most(null, 6, null));
        standIn.forgetWrites();
        Map<String, ActionRequest> tooFar = new LinkedHashMap<>();
        tooFar.put("4 pods", request("k1", "kubernetes.scale", scale(0)));
        tooFar.put("2 pods", request("k2", "kubernetes.isolate", isolation()));
        tooFar.put("4 pods, patched", request("k3", "kubernetes.patch", patched(0)));
        tooFar.put("4 pods, applied", request("k4", "kubernetes.apply", applied(0)));

        tooFar.forEach((what, request) -> {
            for (ActionRequest each :
                    List.of(request.having(FIVE), request.having(FIVE).asDryRun())) {
                ApplicationFailure refused = worker.failureOf(each);
                assertThat(refused.getType()).as(what).isEqualTo(ActionFailure.PROTECTED);
                assertThat(refused.getOriginalMessage())
                        .as(what)
                        .contains("pods out of service; this installation allows one incident 6");
            }
        });

        assertThat(standIn.writes()).filteredOn(write -> !write.dryRun()).isEmpty();
    }

    @Test
    void nothingThatCountsIsDoneBesideAStepThatNobodyCouldLookAt() throws IOException {
        for (Most most : List.of(new Most(null, 100, null), new Most(null, null, 100))) {
            allow(most);
            ApplicationFailure refused =
                    worker.failureOf(request("k1", "kubernetes.scale", scale(0)).having(Reach.unseen("other")));

            assertThat(refused.getType()).isEqualTo(ActionFailure.PROTECTED);
            assertThat(refused.getOriginalMessage()).contains("not known while other is under way");
            assertThat(standIn.writes()).filteredOn(write -> !write.dryRun()).isEmpty();
            cluster.close();
        }

        allow(new Most(100, null, null));
        assertThat(worker.perform(request("k2", "kubernetes.scale", scale(0)).having(Reach.unseen("other")))
                        .changed())
                .as("the incident is not limited")
                .isTrue();
    }

    @Test
    void aPodThatIsDeletedOrEvictedIsOneMoreOfItsIncident() throws IOException {
        allow(new Most(null, 5, null));
        for (String action : List.of("kubernetes.delete-pod", "kubernetes.evict-pod")) {
            ActionRequest request = request(action, action, Map.of("namespace", "default", "pod", "gw-1"));

            assertThat(worker.failureOf(request.having(FIVE)).getType()).isEqualTo(ActionFailure.PROTECTED);
        }

        ActionRequest request = request("k", "kubernetes.delete-pod", Map.of("namespace", "default", "pod", "gw-1"));
        ActionResult deleted = worker.perform(request.having(new Reach(4, List.of())));
        assertThat(deleted.reach()).isEqualTo(new Reach(1, List.of("default")));
    }

    @Test
    void whatFitsIsDoneAndSaysHowFarItReached() throws IOException {
        allow(new Most(null, 6, 1));
        ActionRequest request = request("k", "kubernetes.scale", scale(3)).having(FIVE);
        Reach one = new Reach(1, List.of("default"));

        assertThat(worker.perform(request.asDryRun()).reach()).isEqualTo(one);
        ActionResult done = worker.perform(request);
        assertThat(done.reach()).isEqualTo(one);
        assertThat(worker.perform(request)).isEqualTo(done);
        assertThat(worker.perform(request("k2", "kubernetes.scale", scale(3)).having(FIVE))
                        .reach())
                .as("it was so already")
                .isNull();
    }

    @Test
    void whatIsBroughtBackOrTakenBackIsNeverTooMuch() throws IOException {
        allow(new Most(null, 4, 1));
        ActionResult down =
                worker.perform(request("k", "kubernetes.scale", scale(0)).having(Reach.NOTHING));
        Reach full = new Reach(4, List.of("default"));

        worker.perform(request("k2", "kubernetes.scale", scale(2)).having(full));
        worker.undo(down);

        ActionRequest undoOfGrowth = request("k3", "kubernetes.scale", scale(0));
        assertThat(undoOfGrowth.reached()).isNull();
        assertThat(worker.perform(undoOfGrowth).changed()).isTrue();
    }

    @Test
    void anIncidentChangesNothingInOneNamespaceMoreThanItMay() throws IOException {
        allow(new Most(null, null, 2));
        Map<String, Object> with = Map.of("namespace", "default", "name", "certs");
        ActionRequest request = request("k", "kubernetes.delete-secret", with);
        standIn.seed("{apiVersion: v1, kind: Secret, metadata: {name: certs, namespace: default}}");

        ApplicationFailure refused = worker.failureOf(request.having(new Reach(0, List.of("back", "front"))));

        assertThat(refused.getType()).isEqualTo(ActionFailure.PROTECTED);
        assertThat(refused.getOriginalMessage())
                .contains("in the namespaces back, default, front; this installation allows one incident 2");
        assertThat(worker.perform(request.having(new Reach(0, List.of("back", "default"))))
                        .changed())
                .isTrue();
    }

    @Test
    void replicasAreLimitedAtOnceAlsoInAPatchOrAManifest() throws IOException {
        allow(new Most(3, null, null));

        for (ActionRequest request : List.of(
                request("k1", "kubernetes.scale", scale(0)),
                request("k2", "kubernetes.patch", patched(0)),
                request("k3", "kubernetes.apply", applied(0)).asDryRun())) {
            ApplicationFailure refused = worker.failureOf(request);
            assertThat(refused.getType()).as(request.action()).isEqualTo(ActionFailure.PROTECTED);
            assertThat(refused.getOriginalMessage()).contains("replicas 4 → 0 is more than the 3");
        }
        assertThat(worker.perform("kubernetes.patch", patched(1)).changed()).isTrue();
    }

    private static Map<String, Object> scale(int replicas) {
        return Map.of("namespace", "default", "deployment", "web", "replicas", replicas);
    }

    private static Map<String, Object> patched(int replicas) {
        return Map.of(
                "namespace",
                "default",
                "kind",
                "Deployment",
                "name",
                "web",
                "patch",
                Map.of("spec", Map.of("replicas", replicas)));
    }

    private static Map<String, Object> applied(int replicas) {
        return Map.of("manifest", WebDeployment.manifest(replicas), "force", true);
    }

    private static Map<String, Object> isolation() {
        return Map.of("namespace", "default", "name", "isolate-gw", "pods", Map.of("app", "gateway"));
    }
}
