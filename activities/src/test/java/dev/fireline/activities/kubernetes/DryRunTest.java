package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.directory.DirectoryBackupStore;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever changes a cluster can be tried without changing it: asked of a real API server, which keeps what it is not told to try. */
class DryRunTest {
    private static final String NAMESPACE = "tried";

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient cluster;
    private static ActingWorker worker;

    @BeforeAll
    static void start() throws Exception {
        server = RealApiServer.start(folder);
        cluster = server.open(RealApiServer.ADMIN);
        BackupStore backups = new DirectoryBackupStore(folder.resolve("backups"));
        backups.keep(
                "whole/kubernetes-manifests/settings.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: tried}, data: {a: kept}}"
                        .getBytes(StandardCharsets.UTF_8));
        worker = new ActingWorker(cluster, backups);
        apply("""
                {apiVersion: v1, kind: Namespace, metadata: {name: tried}}
                ---
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: tried}}
                ---
                {apiVersion: v1, kind: Node, metadata: {name: node-tried}}
                ---
                {apiVersion: v1, kind: Node, metadata: {name: closed-tried}, spec: {unschedulable: true}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: certs, namespace: tried}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: tried}, data: {a: "1"}}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web-0, namespace: tried, labels: {app: web, tier: edge}}
                spec: {containers: [{name: main, image: "web:2"}]}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: isolate-old, namespace: tried, annotations: {fireline.dev/incident: INC-20261121-100000}}
                spec: {podSelector: {matchLabels: {app: old}}, policyTypes: [Ingress]}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: tried, annotations: {deployment.kubernetes.io/revision: "2"}}
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: web}}
                  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "web:2"}]}}
                """);
        earlierRevision();
    }

    /** As the controller that does not run here would keep it. */
    private static void earlierRevision() {
        Deployment web = cluster.api()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("web")
                .get();
        apply("""
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata:
                  name: web-1
                  namespace: tried
                  annotations: {deployment.kubernetes.io/revision: "1"}
                  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: %s}]
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "web:1"}]}}
                """.formatted(web.getMetadata().getUid()));
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

    @Test
    void aDryRunOfWhateverChangesSaysWhatItWouldDoAndLeavesEveryObjectAsItIs() throws Exception {
        Map<String, Map<String, Object>> examples = examples();
        assertThat(ActionCatalog.all().stream()
                        .filter(action -> action.name().startsWith("kubernetes."))
                        .filter(action -> action.effect() == Effect.CHANGES || action.effect() == Effect.DESTROYS))
                .allMatch(ActionDeclaration::dryRun)
                .extracting(ActionDeclaration::name)
                .as("an example of each")
                .containsExactlyInAnyOrderElementsOf(examples.keySet());
        Map<String, String> before = versions();
        long files = files();

        examples.forEach((action, with) -> {
            ActionRequest request = ActingWorker.request(worker.newKey(), action, with);
            ActionResult tried = worker.perform(request.asDryRun());

            assertThat(tried.changed()).as(action).isFalse();
            assertThat(tried.undo()).as(action).isNull();
            assertThat(tried.summary()).as(action).contains("would");
            assertThat(versions()).as(action).containsExactlyEntriesOf(before);
        });
        assertThat(files()).as("backups").isEqualTo(files);
    }

    private static Map<String, Map<String, Object>> examples() {
        Map<String, Object> settings = Map.of("kind", "ConfigMap", "namespace", NAMESPACE, "name", "settings");
        Map<String, Object> web = Map.of("namespace", NAMESPACE, "deployment", "web");
        Map<String, Map<String, Object>> examples = new LinkedHashMap<>();
        examples.put("kubernetes.scale", and(web, "replicas", 0));
        examples.put("kubernetes.rollout-restart", web);
        examples.put("kubernetes.rollout-undo", web);
        examples.put("kubernetes.set-image", and(web, "image", "web:3"));
        examples.put("kubernetes.delete-pod", Map.of("namespace", NAMESPACE, "pod", "web-0"));
        examples.put("kubernetes.evict-pod", Map.of("namespace", NAMESPACE, "pod", "web-0"));
        examples.put("kubernetes.delete-secret", Map.of("namespace", NAMESPACE, "name", "certs"));
        examples.put(
                "kubernetes.patch-configmap",
                Map.of("namespace", NAMESPACE, "name", "settings", "data", Map.of("a", "2")));
        examples.put(
                "kubernetes.isolate",
                Map.of("namespace", NAMESPACE, "name", "isolate-web", "pods", Map.of("app", "web"), "relabel", true));
        examples.put("kubernetes.reconnect", Map.of("namespace", NAMESPACE, "name", "isolate-old", "pods", List.of()));
        examples.put("kubernetes.cordon", Map.of("node", "node-tried"));
        examples.put("kubernetes.uncordon", Map.of("node", "closed-tried"));
        examples.put("kubernetes.apply", Map.of("manifest", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: tried}, data: {b: new}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: other, namespace: tried}, data: {b: new}}
                """));
        examples.put(
                "kubernetes.put-back",
                Map.of(
                        "changed",
                        List.of(and(settings, "patch", Map.of("data", Map.of("a", "0")))),
                        "created",
                        List.of()));
        examples.put(
                "kubernetes.backup",
                Map.of(
                        "namespace",
                        NAMESPACE,
                        "backup",
                        "another",
                        "objects",
                        List.of(Map.of("kind", "ConfigMap", "name", "settings"))));
        examples.put("kubernetes.restore", Map.of("namespace", NAMESPACE, "backup", "whole", "force", true));
        examples.put("kubernetes.patch", and(settings, "patch", Map.of("data", Map.of("a", "3"))));
        return examples;
    }

    private static Map<String, Object> and(Map<String, Object> with, String key, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(with);
        all.put(key, value);
        return all;
    }

    private static Map<String, String> versions() {
        return ClusterState.versions(cluster.api(), NAMESPACE, List.of(NAMESPACE));
    }

    private static long files() throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve("backups"))) {
            return all.count();
        }
    }

    private static void apply(String manifests) {
        cluster.api()
                .load(new ByteArrayInputStream(("---\n" + manifests).getBytes(StandardCharsets.UTF_8)))
                .create();
    }
}
