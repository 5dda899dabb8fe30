package dev.fireline.activities.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.Kubeconfig;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.faults.Seen;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code kubernetes.apply} promises beside others who manage the same objects; run on the stand-in and on a real API server.
 */
abstract class ServerSideApplyContract {
    static final String NAMESPACE = "default";

    static final String TWO = """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {c: new}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: extra}, data: {x: "1"}}
            """;

    private FaultyHttp proxy;
    private ClusterClient cluster;
    private KubernetesClient admin;
    private ActingWorker worker;

    /** Before the cluster under test, which is empty but for what the tests make. */
    abstract FaultyHttp proxy() throws Exception;

    /** After each test; a cluster that they share goes on. */
    void endCluster() {}

    /** Straight to it, as somebody who may do everything. */
    abstract Config administration() throws Exception;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        proxy = proxy();
        Path kubeconfig = Kubeconfig.write(folder.resolve("through-the-proxy"), proxy.url(""), "admin-token");
        cluster = ClusterClient.open(new KubernetesSettings(kubeconfig, null, List.of()), Duration.ofSeconds(5));
        // Another field manager than ours, which comes from the user agent.
        admin = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(administration())
                        .withUserAgent("a-person")
                        .withHttp2Disable(true)
                        .build())
                .build();
        worker = new ActingWorker(cluster);
        settings();
    }

    KubernetesClient admin() {
        return admin;
    }

    private void settings() {
        admin.resource("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: default}
                data: {a: "1", b: "2"}
                """).create();
    }

    @AfterEach
    void clear() {
        admin.configMaps()
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .forEach(each -> admin.resource(each).delete());
        cluster.close();
        admin.close();
        proxy.close();
        endCluster();
    }

    @Test
    void aManifestIsAppliedOnceAndTakenBackWhole() {
        ActionRequest request = request(1, TWO, Map.of());

        ActionResult dry = worker.perform(request.asDryRun());
        assertThat(dry.changed()).isFalse();
        assertThat(dry.summary())
                .contains("would be created: ConfigMap default/extra")
                .contains("would be changed: ConfigMap default/settings (data.c)");
        assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2"));
        ActionResult applied = worker.perform(request);
        assertThat(worker.perform(request)).isEqualTo(applied);

        assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2", "c", "new"));
        assertThat(applied.outputs().get("created")).asInstanceOf(LIST).containsExactly("ConfigMap default/extra");
        worker.undo(applied);
        assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(data("extra")).isNull();
    }

    @Test
    void whatTheStepNamedTheLastTimeAndNamesNoMoreIsRemovedAndComesBackWithTheUndo() {
        worker.perform(request(1, settings("c: '3', d: '4'"), Map.of()));

        ActionResult second = worker.perform(request(2, settings("d: '5'"), Map.of()));

        assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2", "d", "5"));
        worker.undo(second);
        assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
        ActionResult third = worker.perform(request(3, settings("d: '6'"), Map.of()));
        assertThat(third.changed()).as("what the undo wrote is ours").isTrue();
        assertThat(data("settings")).containsEntry("d", "6");
    }

    @Test
    void aFieldThatSomebodyElseManagesIsLeftAloneAndTakenOnlyByApproval() {
        String wanted = settings("a: taken");
        Map<String, Object> forced = Map.of("force", true);

        ApplicationFailure conflict = worker.failureOf(request(1, wanted, Map.of()));
        ApplicationFailure inADryRun =
                worker.failureOf(request(1, wanted, Map.of()).asDryRun());
        ApplicationFailure unapproved = worker.failureOf(request(2, wanted, forced));

        assertThat(List.of(conflict, inADryRun, unapproved)).allSatisfy(failure -> {
            assertThat(failure.getType()).isEqualTo(ActionFailure.FIELD_CONFLICT);
            assertThat(failure.isNonRetryable()).isTrue();
            assertThat(failure.getOriginalMessage())
                    .contains("ConfigMap default/settings")
                    .contains(".data.a of a-person")
                    .doesNotContain("taken'");
        });
        assertThat(data("settings")).containsEntry("a", "1");
        ActionRequest request = request(3, wanted, forced);
        assertThat(worker.perform(request.asDryRun()).summary()).contains("taken: .data.a of a-person");
        ActionResult taken = worker.perform(ActingWorker.approved(request, null));
        assertThat(data("settings")).isEqualTo(Map.of("a", "taken", "b", "2"));
        worker.undo(taken);
        assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aManifestThatIsRefusedHalfWaySaysHowTheFirstHalfIsTakenBack() {
        String manifest = """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: good}, data: {x: "1"}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: bad}, data: {x: 4711}}
                """;

        ApplicationFailure failure = worker.failureOf(request(1, manifest, Map.of()));

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo(ActionFailure.REFUSED);
        assertThat(failure.getOriginalMessage())
                .contains(".data.x: expected string")
                .doesNotContain("4711");
        undo(failure);
        assertThat(data("good")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whateverBecameOfAWriteThatHasNoAnswerNothingIsLeftBehindWhenItIsTakenBack(HttpFault.Held.Then then) {
        for (int write = 0; write < 2; write++) {
            int unanswered = write;
            int[] count = {0};
            proxy.faults()
                    .next(
                            1,
                            seen -> isRealWrite(seen) && count[0]++ == unanswered,
                            then == HttpFault.Held.Then.PERFORMED
                                    ? new HttpFault.LostAnswer()
                                    : new HttpFault.Held(then, () -> {}));

            ApplicationFailure failure = worker.failureOf(request(write, TWO, Map.of()));

            assertThat(failure.isNonRetryable()).isFalse();
            undo(failure);
            assertThat(data("settings")).isEqualTo(Map.of("a", "1", "b", "2"));
            assertThat(data("extra")).isNull();
        }
    }

    @Test
    void aManifestMayBeWrittenInBracesAndWhatIsNoYamlIsToldByItsPlaceAlone() {
        String braces = "{apiVersion: v1, kind: ConfigMap, metadata: {name: braces}, data: {a: one}}";
        worker.perform(request(1, braces + "\n--- # and\n" + braces, Map.of()));
        ApplicationFailure unreadable = worker.failureOf(request(2, "kind: ConfigMap\ndata: {a: hidden", Map.of()));

        assertThat(data("braces")).containsEntry("a", "one");
        assertThat(unreadable.getType()).isEqualTo(ActionFailure.INVALID_PARAMETERS);
        assertThat(unreadable.getOriginalMessage())
                .startsWith("'manifest' is no YAML: line 2")
                .doesNotContain("hidden");
    }

    private static boolean isRealWrite(Seen seen) {
        return seen.isWrite() && !seen.path().contains("dryRun=");
    }

    private void undo(ApplicationFailure failure) {
        UndoAction undo = failure.getDetails().get(UndoAction.class);
        worker.perform(undo.action(), undo.with());
    }

    static String settings(String data) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {%s}}".formatted(data);
    }

    /** The same step in another run. */
    static ActionRequest request(int run, String manifest, Map<String, Object> more) {
        Map<String, Object> with = new LinkedHashMap<>(Map.of("namespace", NAMESPACE, "manifest", manifest));
        with.putAll(more);
        return ActingWorker.request("INC-%d/a-step/1".formatted(run), "kubernetes.apply", with);
    }

    private Map<String, String> data(String name) {
        ConfigMap found =
                admin.configMaps().inNamespace(NAMESPACE).withName(name).get();
        return found == null ? null : found.getData();
    }
}
