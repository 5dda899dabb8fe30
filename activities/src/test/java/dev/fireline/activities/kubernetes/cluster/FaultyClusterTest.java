package dev.fireline.activities.kubernetes.cluster;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.Kubeconfig;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.WebDeployment;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.faults.Seen;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The actions on a real API server, through a network and beside controllers that misbehave. */
class FaultyClusterTest {
    private static final int OVERTAKEN = 20;

    private static RealApiServer server;

    @TempDir
    Path folder;

    private FaultyHttp proxy;
    private ClusterClient cluster;
    private KubernetesClient admin;
    private ActingWorker worker;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = RealApiServer.start(data);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        proxy = FaultyHttp.to(server.url(), server.tls());
        cluster = ClusterClient.open(settings(kubeconfig("admin-token")), Duration.ofSeconds(2));
        worker = new ActingWorker(cluster);
        // Another field manager than ours, which comes from the user agent.
        admin = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(
                                Config.fromKubeconfig(Files.readString(server.kubeconfig(RealApiServer.ADMIN))))
                        .withUserAgent("a-controller")
                        .withHttp2Disable(true)
                        .build())
                .build();
        admin.resource("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: default, namespace: default}
                """).unlock().createOr(existing -> existing.update());
        admin.resource(WebDeployment.manifest(3)).create();
    }

    @AfterEach
    void close() {
        admin.apps().deployments().inNamespace("default").delete();
        admin.pods().inNamespace("default").withGracePeriod(0).delete();
        cluster.close();
        admin.close();
        proxy.close();
    }

    @Test
    void aBusyServerIsLeftAloneForAsLongAsItAsks() {
        proxy.faults().next(1, HttpFault.Answers.withRetryAfter(429, Duration.ofSeconds(7)));
        ApplicationFailure failure = worker.failureOf("kubernetes.scale", scale(0));
        assertThat(failure.getType()).isEqualTo(ActionFailure.RATE_LIMITED);
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getNextRetryDelay()).hasSeconds(7);
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void whatPassesIsTriedAgainAndChangesTheTargetOnce() {
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale(0));
        Map<String, HttpFault> passing = new LinkedHashMap<>();
        passing.put("500", new HttpFault.Answers(500));
        passing.put("503", new HttpFault.Answers(503));
        passing.put("a reset", new HttpFault.Reset());
        passing.put("a stall", new HttpFault.Stall(Duration.ofSeconds(3)));
        passing.put("a lost answer", new HttpFault.LostAnswer());
        passing.forEach((what, fault) -> {
            proxy.faults().nextWrites(1, fault);
            // A stall and a lost answer were performed: the next try finds its own mark and writes nothing.
            ApplicationFailure failure = worker.failureOf(request);
            if (failure != null) {
                assertThat(failure.isNonRetryable()).as(what).isFalse();
                assertThat(failure.getType()).as(what).isEqualTo(ActionFailure.UNAVAILABLE);
            }
            proxy.faults().none();
        });
        ActionResult result = worker.perform(request);

        assertThat(result.summary()).contains("replicas 3 → 0");
        assertThat(replicas()).isZero();
        assertThat(deployment().getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aTokenThatWasReplacedIsReadAgain() throws Exception {
        Path kubeconfig = kubeconfig("stranger-token");
        try (ClusterClient rotated = ClusterClient.open(settings(kubeconfig))) {
            ActingWorker acting = new ActingWorker(rotated);
            assertThat(acting.failureOf("kubernetes.scale", scale(0)).getType()).isEqualTo(ActionFailure.FORBIDDEN);

            kubeconfig("admin-token");

            assertThat(acting.perform("kubernetes.scale", scale(0)).changed()).isTrue();
        }
    }

    @Test
    void aPlainNoIsNotTriedAgain() {
        proxy.faults().next(1, new HttpFault.Answers(403));
        ApplicationFailure failure = worker.failureOf("kubernetes.scale", scale(0));
        assertThat(failure.getType()).isEqualTo(ActionFailure.FORBIDDEN);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(proxy.seen())
                .extracting(Seen::path)
                .containsExactly(
                        "/apis/apps/v1/namespaces/default/deployments/web",
                        "/api/v1/namespaces/default"); // is it the namespace that is missing?
    }

    @Test
    void anotherWriterWhoIsFasterTwentyTimesIsNeitherOverwrittenNorGivenInTo() {
        AtomicInteger rounds = new AtomicInteger();
        proxy.faults()
                .next(
                        OVERTAKEN,
                        seen -> seen.method().equals("PATCH"),
                        new HttpFault.Overtaken(() -> admin.apps()
                                .deployments()
                                .inNamespace("default")
                                .withName("web")
                                .edit(found -> {
                                    found.getMetadata()
                                            .getLabels()
                                            .put("round", String.valueOf(rounds.incrementAndGet()));
                                    return found;
                                })));
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale(0));
        int tries = 1;
        for (ApplicationFailure failure = worker.failureOf(request); failure != null; tries++) {
            assertThat(failure.isNonRetryable()).isFalse(); // the engine tries again
            failure = worker.failureOf(request);
        }

        assertThat(rounds).hasValue(OVERTAKEN);
        assertThat(tries).isLessThanOrEqualTo(5);
        Deployment after = deployment();
        assertThat(after.getSpec().getReplicas()).isZero();
        assertThat(after.getMetadata().getLabels()).containsEntry("round", String.valueOf(OVERTAKEN));
        assertThat(after.getMetadata().getManagedFields())
                .filteredOn(fields -> "fireline".equals(fields.getManager()))
                .singleElement()
                .extracting(ManagedFieldsEntry::getFieldsV1)
                .asString()
                .contains("f:replicas", "fireline.dev/effects")
                .doesNotContain("f:labels", "f:template");
        assertThat(proxy.seen()).extracting(Seen::path).noneMatch(path -> path.contains("force"));
    }

    @Test
    void aPodOfTheSameNameThatIsAnotherIsLeftAlone() {
        String approved = pod();
        ActionResult dry = worker.perform(
                request("k", "kubernetes.delete-pod", pod("web-1")).asDryRun());
        assertThat(dry.outputs()).containsEntry(ActionResult.UID, approved);
        admin.pods().inNamespace("default").withName("web-1").withGracePeriod(0).delete();
        String other = pod();

        ApplicationFailure failure = worker.failureOf(meant("kubernetes.delete-pod", pod("web-1"), approved));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(admin.pods().inNamespace("default").withName("web-1").get())
                .extracting(found -> found.getMetadata().getUid())
                .isEqualTo(other);
    }

    @Test
    void aDeploymentThatWasMadeAnewAfterItsApprovalIsLeftAloneAndOneThatIsGoneIsSaidToBe() {
        ActionResult dry =
                worker.perform(request("k", "kubernetes.scale", scale(0)).asDryRun());
        String approved = String.valueOf(dry.outputs().get(ActionResult.UID));
        admin.apps().deployments().inNamespace("default").withName("web").delete();
        assertThat(worker.failureOf(meant("kubernetes.scale", scale(0), approved))
                        .getType())
                .isEqualTo(ActionFailure.TARGET_GONE);
        admin.resource(WebDeployment.manifest(3)).create();
        assertThat(worker.failureOf(meant("kubernetes.scale", scale(0), approved))
                        .getType())
                .isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void aChangeWhoseAnswerIsLostLeavesWithHowItIsPutBack() {
        admin.resource("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: default}
                data: {a: "1"}
                """).create();
        admin.resource("{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"gpu-7\"}}")
                .create();
        Map<String, Map<String, Object>> changes = new LinkedHashMap<>();
        changes.put("kubernetes.scale", scale(0));
        changes.put("kubernetes.set-image", Map.of("namespace", "default", "deployment", "web", "image", "web:2"));
        changes.put(
                "kubernetes.patch-configmap",
                Map.of("namespace", "default", "name", "settings", "data", Map.of("a", "2", "b", "3")));
        changes.put(
                "kubernetes.patch",
                Map.of(
                        "namespace", "default",
                        "kind", "Deployment",
                        "name", "web",
                        "patch", Map.of("metadata", Map.of("labels", Map.of("quarantined", "yes")))));
        changes.put("kubernetes.cordon", Map.of("node", "gpu-7"));
        changes.put(
                "kubernetes.isolate",
                Map.of("namespace", "default", "name", "isolate-web", "pods", Map.of("app", "web")));
        String before = touched();
        changes.forEach((action, with) -> {
            proxy.faults().nextWrites(1, new HttpFault.LostAnswer());

            ApplicationFailure failure = worker.failureOf(action, with);

            assertThat(failure.isNonRetryable()).as(action).isFalse();
            assertThat(touched()).as(action).isNotEqualTo(before);
            UndoAction undo = failure.getDetails().get(UndoAction.class);
            worker.perform(undo.action(), undo.with());
            assertThat(touched()).as(action).isEqualTo(before);
        });
        admin.nodes().withName("gpu-7").delete();
        admin.configMaps().inNamespace("default").withName("settings").delete();
    }

    @Test
    void anIsolationThatMayBeSomebodyElsesIsNotPutBack() {
        Map<String, Object> isolation =
                Map.of("namespace", "default", "name", "isolate-web", "pods", Map.of("app", "web"));
        admin.resource("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: isolate-web, namespace: default, annotations: {fireline.dev/incident: INC-OTHER}}
                spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]}
                """).create();
        proxy.faults().nextWrites(1, new HttpFault.LostAnswer()); // it would have said 409
        UndoAction undo =
                worker.failureOf("kubernetes.isolate", isolation).getDetails().get(UndoAction.class);

        ActionResult result = worker.perform(undo.action(), undo.with());

        assertThat(result.changed()).isFalse();
        assertThat(result.summary()).contains("not of this incident and was left alone");
        assertThat(policies()).containsExactly("isolate-web");
        admin.network().v1().networkPolicies().inNamespace("default").delete();
    }

    private String touched() {
        Deployment web = deployment();
        Boolean cordoned = admin.nodes().withName("gpu-7").get().getSpec().getUnschedulable();
        return String.join(
                " ",
                String.valueOf(web.getSpec().getReplicas()),
                web.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage(),
                String.valueOf(web.getMetadata().getLabels()),
                String.valueOf(Boolean.TRUE.equals(cordoned)),
                String.valueOf(policies()),
                String.valueOf(admin.configMaps()
                        .inNamespace("default")
                        .withName("settings")
                        .get()
                        .getData()));
    }

    private List<String> policies() {
        return admin.network().v1().networkPolicies().inNamespace("default").list().getItems().stream()
                .map(policy -> policy.getMetadata().getName())
                .toList();
    }

    private static ActionRequest meant(String action, Map<String, Object> with, String uid) {
        return new ActionRequest(
                "INC-1",
                "shop",
                "a-step",
                1,
                "INC-1/a-step/1",
                action,
                with,
                false,
                List.of(),
                null,
                null,
                null,
                uid,
                null,
                null,
                null);
    }

    private String pod() {
        Pod pod = admin.resource("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: web-1, namespace: default}
                        spec: {serviceAccountName: default, containers: [{name: web, image: "web:1"}]}
                        """).createOr(existing -> existing.update()) instanceof Pod made ? made : null;
        return pod.getMetadata().getUid();
    }

    private static Map<String, Object> pod(String name) {
        return Map.of("namespace", "default", "pod", name);
    }

    private static Map<String, Object> scale(int replicas) {
        return Map.of("namespace", "default", "deployment", "web", "replicas", replicas);
    }

    private Deployment deployment() {
        return admin.apps().deployments().inNamespace("default").withName("web").get();
    }

    private int replicas() {
        return deployment().getSpec().getReplicas();
    }

    private Path kubeconfig(String token) {
        return Kubeconfig.write(folder.resolve("kubeconfig"), proxy.url(""), token);
    }

    private static KubernetesSettings settings(Path kubeconfig) {
        return new KubernetesSettings(kubeconfig, null, List.of());
    }
}
