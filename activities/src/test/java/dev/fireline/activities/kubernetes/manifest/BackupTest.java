package dev.fireline.activities.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.evidence.directory.DirectoryBackupStore;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a folder, and a real API server that is restored from them. */
class BackupTest {
    private static final String NAMESPACE = "default";
    private static final String CANARY = "c4n4ry";

    private static RealApiServer server;
    private static ClusterClient cluster;
    private static KubernetesClient admin;

    @TempDir
    Path backups;

    private ActingWorker worker;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = RealApiServer.start(folder);
        cluster = server.open(RealApiServer.ADMIN);
        admin = cluster.api();
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
    void open() throws IOException {
        worker = new ActingWorker(cluster, new DirectoryBackupStore(backups));
        manifest("nightly/kubernetes-manifests/a.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {level: INFO}}
                ---
                {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: everything}, rules: []}
                """);
        manifest("nightly/kubernetes-manifests/deep/b.yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: web, uid: 7d0b1c5e-0000-4000-8000-000000000000, resourceVersion: "17"}
                spec: {selector: {app: web}, ports: [{port: 80}]}
                status: {loadBalancer: {}}
                """);
        manifest("nightly/kubernetes-manifests/keys.yaml", """
                {apiVersion: v1, kind: Secret, metadata: {name: keys}, stringData: {key: c4n4ry}}
                """);
        manifest("nightly/configmaps/settings.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {level: INFO}}
                """);
    }

    @AfterEach
    void clear() {
        admin.configMaps().inNamespace(NAMESPACE).withName("settings").delete();
        admin.services().inNamespace(NAMESPACE).withName("web").delete();
        admin.secrets().inNamespace(NAMESPACE).delete();
    }

    @Test
    void aBackupIsRestoredAsTheDryRunSaidAndTakenBackWhole() {
        ActionRequest request = request(1, "kubernetes.restore", Map.of("secrets", true));

        ActionResult dry = worker.perform(request.asDryRun());
        assertThat(dry.summary())
                .contains("would be created: ConfigMap default/settings, Service default/web, Secret default/keys")
                .contains("LEFT OUT: Role everything");
        assertThat(settings()).isNull();
        ActionResult restored = worker.perform(request);

        assertThat(settings()).isEqualTo(Map.of("level", "INFO"));
        assertThat(admin.services().inNamespace(NAMESPACE).withName("web").get())
                .isNotNull();
        assertThat(keys().getData()).containsKey("key");
        assertThat(List.of(dry.toString(), restored.toString())).noneMatch(text -> text.contains(CANARY));
        worker.undo(restored);
        assertThat(settings()).isNull();
        assertThat(admin.services().inNamespace(NAMESPACE).withName("web").get())
                .isNull();
        assertThat(keys()).isNull();
    }

    @Test
    void onlyTheFolderOfItsScopeIsRestoredAndSecretsAreLeftOutUnlessAskedFor() {
        ActionResult whole =
                worker.perform(request(1, "kubernetes.restore", Map.of()).asDryRun());
        ActionResult restored = worker.perform(request(2, "kubernetes.restore", Map.of("scope", "config-only")));
        ApplicationFailure missing = worker.failureOf(request(3, "kubernetes.restore", Map.of("scope", "partial")));
        ApplicationFailure unknown = worker.failureOf(request(4, "kubernetes.restore", Map.of("scope", "half")));

        assertThat(whole.outputs().get("left-out"))
                .asInstanceOf(LIST)
                .containsExactly("Role everything", "Secret keys");
        assertThat(restored.outputs().get("created")).asInstanceOf(LIST).containsExactly("ConfigMap default/settings");
        assertThat(missing.getType()).isEqualTo(ActionFailure.TARGET_GONE);
        assertThat(missing.getOriginalMessage()).contains("nightly/critical-services");
        assertThat(unknown.getOriginalMessage()).contains("allowed: full, partial, config-only");
    }

    @Test
    void aBackupThatIsAnotherThanTheOneShownIsRefused() throws IOException {
        ActionRequest request = request(1, "kubernetes.restore", Map.of("scope", "config-only"));
        ActionResult dry = worker.perform(request.asDryRun());
        manifest("nightly/configmaps/settings.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {level: hostile}}
                """);

        ApplicationFailure failure = worker.failureOf(
                ActingWorker.approved(request, (String) dry.outputs().get(ActionResult.UID)));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(settings()).isNull();
    }

    @Test
    void aBackupThatNobodyCouldBeShownIsNotRestoredByTheirApproval() {
        ActionRequest request = request(1, "kubernetes.restore", Map.of("scope", "config-only"));

        ApplicationFailure failure = worker.failureOf(ActingWorker.approved(request, null));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(failure.getOriginalMessage()).contains("nightly/configmaps", "no dry run could show");
        assertThat(settings()).isNull();
    }

    @Test
    void aSecretIsBackedUpOnlyWhereThePlanSaysSoAndComesBackAfterItWasDeleted() throws IOException {
        admin.resource("""
                apiVersion: v1
                kind: Secret
                metadata: {name: keys, namespace: default}
                stringData: {key: c4n4ry}
                """).create();
        Map<String, Object> objects = Map.of("objects", List.of(Map.of("kind", "Secret", "name", "keys")));
        Map<String, Object> allowed = new LinkedHashMap<>(objects);
        allowed.put("secrets", true);

        ApplicationFailure refused = worker.failureOf(request(1, "kubernetes.backup", objects));
        worker.perform(request(2, "kubernetes.backup", allowed).asDryRun());
        assertThat(backups.resolve("INC-1")).doesNotExist();
        ActionResult kept = worker.perform(request(3, "kubernetes.backup", allowed));
        assertThat(worker.perform(request(3, "kubernetes.backup", allowed))).isEqualTo(kept);
        worker.perform("kubernetes.delete-secret", Map.of("namespace", NAMESPACE, "name", "keys"));
        ActionResult restored =
                worker.perform(request(4, "kubernetes.restore", Map.of("backup", "INC-1", "secrets", true)));

        assertThat(refused.getOriginalMessage()).contains("only where the step says 'secrets: true'");
        assertThat(keys().getData()).containsEntry("key", "YzRuNHJ5");
        assertThat(List.of(kept.toString(), restored.toString()))
                .noneMatch(text -> text.contains(CANARY) || text.contains("YzRuNHJ5"));
        Path file = backups.resolve("INC-1/kubernetes-manifests/default.secret.keys.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretThatIsThereIsNotReplacedAndWhatWasRestoredBeforeItIsSaid() {
        admin.resource("""
                apiVersion: v1
                kind: Secret
                metadata: {name: keys, namespace: default}
                stringData: {key: newer}
                """).create();

        ApplicationFailure failure = worker.failureOf(request(1, "kubernetes.restore", Map.of("secrets", true)));

        assertThat(failure.getType()).isEqualTo(ActionFailure.REFUSED);
        assertThat(failure.getOriginalMessage()).contains("Secret default/keys is there already");
        assertThat(keys().getData()).containsEntry("key", "bmV3ZXI=");
        var undo = failure.getDetails().get(ActionResult.UndoAction.class);
        worker.perform(undo.action(), undo.with());
        assertThat(settings()).isNull();
    }

    private void manifest(String name, String text) throws IOException {
        Path file = backups.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static ActionRequest request(int run, String action, Map<String, Object> more) {
        Map<String, Object> with = new LinkedHashMap<>(
                Map.of("namespace", NAMESPACE, "backup", action.equals("kubernetes.backup") ? "INC-1" : "nightly"));
        with.putAll(more);
        return ActingWorker.request("INC-%d/a-step/1".formatted(run), action, with);
    }

    private static Map<String, String> settings() {
        ConfigMap found =
                admin.configMaps().inNamespace(NAMESPACE).withName("settings").get();
        return found == null ? null : found.getData();
    }

    private static Secret keys() {
        return admin.secrets().inNamespace(NAMESPACE).withName("keys").get();
    }
}
