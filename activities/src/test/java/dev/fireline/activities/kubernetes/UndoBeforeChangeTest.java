package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.plans.value.Components;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever dies in the middle of a change, the engine was told before how it is put back. */
class UndoBeforeChangeTest {
    /** Nobody makes them anew when their labels are taken. */
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: default, labels: {app: gateway, system-id: gw}}
            spec: {containers: [{name: main, image: "gateway:1"}]}
            """;

    private final StandInCluster standIn = StandInCluster.start(0);

    @TempDir
    Path folder;

    private ClusterClient cluster;
    private KubernetesClient api;
    private ActingWorker worker;

    @BeforeEach
    void open() throws IOException {
        cluster = StandInClient.open(standIn, folder);
        standIn.seed(WebDeployment.manifest(3));
        standIn.seed(POD.formatted("gw-1"));
        standIn.seed(POD.formatted("gw-2"));
        api = cluster.api();
        worker = new ActingWorker(cluster);
    }

    @AfterEach
    void stop() {
        cluster.close();
        standIn.close();
    }

    @Test
    void theUndoIsToldBeforeTheChangeIsMadeAndIsTheOneOfTheAnswer() {
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();

        UndoAction undo = worker.perform(scale(), heartbeat).undo();

        assertThat(heartbeat.inverses).singleElement().isEqualTo(undo);
    }

    @Test
    void whatTheAnswerWillSayIsKnownBeforeTheChangeIsMade() {
        RememberedHeartbeat scaling = new RememberedHeartbeat();
        RememberedHeartbeat setting = new RememberedHeartbeat();

        ActionResult scaled = worker.perform(scale(), scaling);
        ActionResult set = worker.perform(
                ActingWorker.request(
                        "INC-1/image/1",
                        "kubernetes.set-image",
                        Map.of("namespace", "default", "deployment", "web", "image", "web:2")),
                setting);

        assertThat(scaling.known).containsExactly(scaled.outputs());
        assertThat(setting.known).containsExactly(set.outputs());
    }

    @Test
    void aDryRunIsAboutToChangeNothing() {
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();

        worker.perform(scale().asDryRun(), heartbeat);
        worker.perform(isolate().asDryRun(), heartbeat);

        assertThat(heartbeat.inverses).isEmpty();
    }

    @Test
    void whatTheEngineCannotBeToldOfIsNotChanged() {
        assertThatThrownBy(() -> worker.perform(scale(), new DyingAt(0)))
                .isInstanceOf(ActivityCompletionException.class);

        assertThat(replicas()).isEqualTo(3);
    }

    /** The worker died before it changed anything, and somebody else changed it meanwhile. */
    @Test
    void whatWasNeverMadeIsNotTakenBackAndCannotComeLate() {
        api.apps().deployments().inNamespace("default").withName("web").scale(4);
        String version = version();

        ActionResult undone = worker.perform(takingBack(threeReplicas()));

        assertThat(undone.summary()).contains("was never made");
        assertThat(replicas()).isEqualTo(4);
        assertThat(version()).as("what a late write must find").isNotEqualTo(version);
    }

    @Test
    void whatWasMadeThoughNobodyKnewIsTakenBack() {
        worker.perform(scale());

        ActionResult undone = worker.perform(takingBack(threeReplicas()));
        ActionResult again = worker.perform(takingBack(threeReplicas()));

        assertThat(undone.changed()).isTrue();
        assertThat(again.summary()).isEqualTo(undone.summary());
        assertThat(replicas()).isEqualTo(3);
    }

    /** Each try comes one change further than the one before, and is cut off there. */
    @Test
    void whatSeveralTriesHaveChangedIsPutBackByWhatTheLastOfThemTold() {
        Map<String, Map<String, String>> before = labels();
        DyingAt first = new DyingAt(2);
        assertThatThrownBy(() -> worker.perform(isolate(), first))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getDetails().get(UndoAction.class))
                                .isEqualTo(first.told.getLast()));
        assertThat(labels()).isNotEqualTo(before);
        DyingAt second = new DyingAt(1);
        assertThatThrownBy(() -> worker.perform(isolate(), second)).isInstanceOf(ApplicationFailure.class);

        UndoAction last = second.told.getLast();
        worker.perform(last.action(), last.with());

        assertThat(labels()).isEqualTo(before);
        assertThat(api.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace("default")
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void labelsTakenUnderThePolicyOfAnotherIncidentAreGivenBackAndThePolicyStays() {
        Map<String, Object> with = new LinkedHashMap<>(isolate().with());
        with.put("relabel", false);
        worker.perform(ActingWorker.request("INC-1/isolate/1", "kubernetes.isolate", with));
        Map<String, Map<String, String>> before = labels();

        UndoAction undo = worker.perform(ofAnother(isolate())).undo();
        assertThat(labels()).isNotEqualTo(before);
        worker.perform(ofAnother(ActingWorker.request("INC-2/undo/isolate", undo.action(), undo.with())));

        assertThat(labels()).isEqualTo(before);
        assertThat(api.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace("default")
                        .withName("isolate-gw")
                        .get())
                .isNotNull();
    }

    private static ActionRequest ofAnother(ActionRequest request) {
        return Components.with(
                Components.with(request, "incident", "INC-2"), "idempotencyKey", "INC-2/" + request.step());
    }

    /** The worker of whom it is the heartbeat is cancelled before it tells of that change. */
    private static final class DyingAt implements Heartbeat {
        final List<UndoAction> told = new ArrayList<>();
        private final int change;

        DyingAt(int change) {
            this.change = change;
        }

        @Override
        public void beat(String progress) {
            // nobody asks for it
        }

        @Override
        public void beforeChange(UndoAction inverse) {
            if (told.size() == change) {
                throw new ActivityCanceledException();
            }
            told.add(inverse);
        }
    }

    private static ActionRequest scale() {
        return ActingWorker.request(
                "INC-1/stop/1", "kubernetes.scale", Map.of("namespace", "default", "deployment", "web", "replicas", 0));
    }

    private static ActionRequest isolate() {
        Map<String, Object> with = new LinkedHashMap<>();
        with.put("namespace", "default");
        with.put("name", "isolate-gw");
        with.put("pods", Map.of("system-id", "gw"));
        with.put("relabel", true);
        return ActingWorker.request("INC-1/isolate/1", "kubernetes.isolate", with);
    }

    private static UndoAction threeReplicas() {
        return new UndoAction("kubernetes.scale", Map.of("namespace", "default", "deployment", "web", "replicas", 3));
    }

    /** The undo of {@link #scale}, of which nobody knows whether it was made. */
    private static ActionRequest takingBack(UndoAction undo) {
        return ActingWorker.request("INC-1/undo/stop", undo.action(), undo.with())
                .takingBack(scale().idempotencyKey());
    }

    private String version() {
        return api.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get()
                .getMetadata()
                .getResourceVersion();
    }

    private int replicas() {
        return api.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get()
                .getSpec()
                .getReplicas();
    }

    private Map<String, Map<String, String>> labels() {
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        api.pods()
                .inNamespace("default")
                .withLabel("system-id", "gw")
                .list()
                .getItems()
                .forEach(pod -> labels.put(
                        pod.getMetadata().getName(), pod.getMetadata().getLabels()));
        return labels;
    }
}
