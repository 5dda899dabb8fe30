package dev.fireline.activities.kubernetes.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.GrantedRights;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account of the worker, with the role to relabel pods and {@code deploy/kubernetes/admission.yaml} over it. */
class AdmissionTest {
    private static final Path POLICY = Path.of("..", "deploy", "kubernetes", "admission.yaml");

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient administration;
    private static ClusterClient cluster;

    @BeforeAll
    static void start() throws IOException {
        server = RealApiServer.start(folder);
        administration = server.open(RealApiServer.ADMIN);
        GrantedRights.createRoles(admin());
        apply(Files.readString(POLICY));
        apply("""
                {apiVersion: v1, kind: Namespace, metadata: {name: fireline}}
                ---
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: fireline-worker, namespace: fireline}}
                ---
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: default}}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: fireline-relabel, namespace: default}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fireline-relabel}
                subjects: [{kind: ServiceAccount, name: fireline-worker, namespace: fireline}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: fireline-isolate, namespace: default}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fireline-isolate}
                subjects: [{kind: ServiceAccount, name: fireline-worker, namespace: fireline}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web-0, namespace: default, labels: {app: web, tier: edge}}
                spec: {containers: [{name: main, image: "web:1"}]}
                """);
        cluster = ClusterClient.open(new KubernetesSettings(workersKubeconfig(), null, List.of()));
        await("the policy holds").atMost(Duration.ofSeconds(60)).until(() -> refusal(IMAGE) != null);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {cluster, administration, server}) {
            if (started != null) {
                started.close();
            }
        }
    }

    private static final String IMAGE = """
            {"spec": {"containers": [{"name": "main", "image": "miner:1"}]}}""";

    @Test
    void whatAPodRunsIsNotOursToChange() {
        assertThat(refusal(IMAGE)).contains("not what they run");
        assertThat(refusal("""
                {"metadata": {"finalizers": ["example.org/never"]}}""")).contains("before they end");
        assertThat(refusal("""
                {"metadata": {"ownerReferences": [{"apiVersion": "v1", "kind": "ConfigMap", "name": "x", "uid": "1"}]}}""")).contains("not whose they are");
        assertThat(pod().getSpec().getContainers().getFirst().getImage()).isEqualTo("web:1");
    }

    @Test
    void otherPeopleMayStill() {
        patch(admin(), """
                {"spec": {"containers": [{"name": "main", "image": "web:2"}]}}""", true);
    }

    @Test
    void labelsAndAnnotationsAreOursToChangeSoThatPodsAreIsolatedAndReconnected() {
        ActingWorker worker = new ActingWorker(cluster);

        ActionResult cut = worker.perform(
                "kubernetes.isolate",
                Map.of("namespace", "default", "name", "isolate-web", "pods", Map.of("app", "web"), "relabel", true));
        assertThat(pod().getMetadata().getLabels()).containsOnlyKeys("app");
        worker.undo(cut);

        assertThat(pod().getMetadata().getLabels()).containsOnlyKeys("app", "tier");
    }

    /** What the API server says to that patch by the worker, which is only tried; null: it would be done. */
    private static String refusal(String patch) {
        KubernetesClientException refused =
                catchThrowableOfType(KubernetesClientException.class, () -> patch(cluster.api(), patch, true));
        return refused == null ? null : refused.getMessage();
    }

    private static void patch(KubernetesClient as, String patch, boolean dryRun) {
        as.pods()
                .inNamespace("default")
                .withName("web-0")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.STRATEGIC_MERGE)
                                .withDryRun(dryRun ? List.of("All") : List.of())
                                .build(),
                        patch);
    }

    private static Pod pod() {
        return admin().pods().inNamespace("default").withName("web-0").get();
    }

    private static Path workersKubeconfig() throws IOException {
        TokenRequest token = admin().serviceAccounts()
                .inNamespace("fireline")
                .withName("fireline-worker")
                .tokenRequest();
        return Files.writeString(folder.resolve("worker.kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: real
                clusters: [{name: real, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: worker, user: {token: %s}}]
                contexts: [{name: real, context: {cluster: real, user: worker}}]
                """.formatted(
                        server.url(),
                        folder.resolve("certificates/apiserver.crt"),
                        token.getStatus().getToken()));
    }

    private static void apply(String manifests) {
        admin().load(new ByteArrayInputStream(("---\n" + manifests).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private static KubernetesClient admin() {
        return administration.api();
    }
}
