package dev.fireline.activities.kubernetes;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the actions promise that look closer, change any object, or cut something off. */
abstract class KubernetesContainmentContract extends ApprovedTargetContract {
    @Test
    void aPodIsLookedAtByNameOrElseByItsSelector() {
        String uid = pod("web-0");

        ActionResult byName = worker.perform(
                "kubernetes.get-pod", Map.of("namespace", namespace, "pod", "web-0", "selector", "app=x"));

        assertThat(byName.outputs()).containsEntry("name", "web-0").containsEntry("uid", uid);
        assertThat(byName.outputs().get("images")).asInstanceOf(LIST).hasSize(1);
        assertThat(worker.failureOf("kubernetes.get-pod", Map.of("namespace", namespace, "pod", "web-9"))
                        .getType())
                .isEqualTo(ActionFailure.TARGET_GONE);
    }

    @Test
    void podsAreCountedByPhaseToo() {
        pod("web-0");
        pod("web-1");

        ActionResult all = worker.perform("kubernetes.count-pods", Map.of("namespace", namespace));
        ActionResult failed =
                worker.perform("kubernetes.count-pods", Map.of("namespace", namespace, "phase", "Failed"));

        assertThat(all.outputs()).containsEntry("count", 2);
        assertThat(failed.outputs()).containsEntry("count", 0);
    }

    @Test
    void anImageIsSetAndPutBack() {
        workload("Deployment", "web", 1);
        String before = image("web");
        Map<String, Object> with = Map.of("namespace", namespace, "deployment", "web", "image", "web:fixed");

        ActionResult dry =
                worker.perform(request("k", "kubernetes.set-image", with).asDryRun());
        assertThat(image("web")).isEqualTo(before);
        ActionResult set = worker.perform("kubernetes.set-image", with);

        assertThat(dry.summary()).contains("would go " + before + " → web:fixed");
        assertThat(image("web")).isEqualTo("web:fixed");
        worker.undo(set);
        assertThat(image("web")).isEqualTo(before);
    }

    @Test
    void aPatchSetsWhatItNamesAndItsUndoBringsBackExactlyThat() {
        config("a", "1", "b", "2");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("a", "changed");
        data.put("b", null);
        data.put("c", "new");
        Map<String, Object> with =
                Map.of("namespace", namespace, "kind", "ConfigMap", "name", "settings", "patch", Map.of("data", data));
        ActionRequest request = request("INC-1/patch/1", "kubernetes.patch", with);

        ActionResult first = worker.perform(request);

        assertThat(data()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "changed", "c", "new"));
        assertThat(worker.perform(request)).isEqualTo(first);
        worker.perform("kubernetes.patch-configmap", patch(Map.of("d", "theirs")));
        worker.undo(first);
        assertThat(data()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2", "d", "theirs"));
    }

    @Test
    void aPatchMayNotTouchWhatIsNotAPlans() {
        config("a", "1");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("metadata", Map.of("ownerReferences", List.of())), Map.of("status", Map.of("phase", "x")))) {
            Map<String, Object> with =
                    Map.of("namespace", namespace, "kind", "ConfigMap", "name", "settings", "patch", wrong);
            assertThat(worker.failureOf("kubernetes.patch", with).getType())
                    .isEqualTo(ActionFailure.INVALID_PARAMETERS);
        }
        Map<String, Object> secret =
                Map.of("namespace", namespace, "kind", "Secret", "name", "certs", "patch", Map.of("data", Map.of()));
        assertThat(worker.failureOf("kubernetes.patch", secret).getOriginalMessage())
                .contains("'Secret' is no kind that plans act on");
    }

    @Test
    void podsAreCutOffUnverifiedWithoutAProbeAndReconnectedByTheUndo() {
        labelled("web-0");
        ActionRequest request = request("INC-1/isolate/1", "kubernetes.isolate", isolation(Map.of()));

        ActionResult dry = worker.perform(request.asDryRun());
        assertThat(policy("isolate-web")).isNull();
        ActionResult cut = worker.perform(request);
        assertThat(worker.perform(request)).isEqualTo(cut);

        assertThat(dry.summary()).contains("would be cut off");
        assertThat(cut.summary()).contains("1 pods cut off, UNVERIFIED");
        assertThat(cut.outputs()).containsEntry("verified", false).containsEntry("pods", List.of("web-0"));
        NetworkPolicy policy = policy("isolate-web");
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).isEmpty();
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(Map.of("system-id", "web"));
        assertThat(policy.getSpec().getEgress())
                .singleElement()
                .satisfies(rule -> assertThat(
                                rule.getTo().getFirst().getNamespaceSelector().getMatchLabels())
                        .isEqualTo(Map.of("name", "security-tools")));
        worker.undo(cut);
        assertThat(policy("isolate-web")).isNull();
    }

    @Test
    void aRelabelledPodLosesItsLabelsAndGetsThemBack() {
        labelled("web-0");
        ActionRequest request = request("INC-1/isolate/1", "kubernetes.isolate", isolation(Map.of("relabel", true)));

        ActionResult cut = worker.perform(request);
        assertThat(labels("web-0")).isEqualTo(Map.of("system-id", "web"));
        assertThat(worker.perform(request).undo()).isEqualTo(cut.undo());

        worker.undo(cut);
        assertThat(labels("web-0")).isEqualTo(Map.of("system-id", "web", "app", "web"));
    }

    @Test
    void policiesThatStillAllowTrafficAreNamed() {
        labelled("web-0");
        apply("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: let-in, namespace: %s}
                spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}
                """.formatted(namespace));

        ActionResult open = worker.perform("kubernetes.isolate", isolation(Map.of()));
        worker.undo(open);
        ActionResult closed =
                worker.perform("kubernetes.isolate", isolation(Map.of("name", "isolate-all", "relabel", true)));

        assertThat(open.outputs()).containsEntry("allowed-by", List.of("let-in"));
        assertThat(open.summary()).contains("other policies still allow traffic: let-in");
        assertThat(closed.outputs()).containsEntry("allowed-by", List.of());
    }

    @Test
    void aPolicyOfSomebodyElseIsLeftAlone() {
        apply("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: isolate-web, namespace: %s}
                spec: {podSelector: {matchLabels: {app: other}}, policyTypes: [Ingress]}
                """.formatted(namespace));

        assertThat(worker.failureOf("kubernetes.isolate", isolation(Map.of())).getType())
                .isEqualTo(ActionFailure.REFUSED);
        Map<String, Object> with = isolation(Map.of("name", "allow-web"));
        assertThat(worker.failureOf("kubernetes.isolate", with).getType()).isEqualTo(ActionFailure.INVALID_PARAMETERS);
    }

    @Test
    void aNodeIsCordonedAndOpenedAgain() {
        apply("{apiVersion: v1, kind: Node, metadata: {name: %s}}".formatted(namespace));
        Map<String, Object> with = Map.of("node", namespace);

        ActionResult cordoned = worker.perform("kubernetes.cordon", with);
        assertThat(admin.nodes().withName(namespace).get().getSpec().getUnschedulable())
                .isTrue();
        assertThat(worker.perform("kubernetes.cordon", with).changed()).isFalse();
        worker.undo(cordoned);

        assertThat(admin.nodes().withName(namespace).get().getSpec().getUnschedulable())
                .isNotEqualTo(true);
    }

    @Test
    void anObjectIsReadWithoutTheValuesOfItsVariables() {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web-0, namespace: %s}
                spec: {containers: [{name: main, image: "web:1", env: [{name: PASSWORD, value: hunter2}]}]}
                """.formatted(namespace));

        ActionResult read =
                worker.perform("kubernetes.describe", Map.of("namespace", namespace, "kind", "Pod", "name", "web-0"));

        assertThat(read.toString()).contains("PASSWORD", "(hidden)").doesNotContain("hunter2");
        assertThat(read.outputs()).containsEntry("uid", uidOf("web-0"));
    }

    @Test
    void eventsAreReadOldestFirst() {
        for (String time : List.of("2026-11-21T10:00:02Z", "2026-11-21T10:00:01Z")) {
            apply("""
                    apiVersion: v1
                    kind: Event
                    metadata: {name: "e%s", namespace: %s}
                    type: Warning
                    reason: BackOff
                    message: at %s
                    involvedObject: {kind: Pod, name: web-0, namespace: %s}
                    lastTimestamp: "%s"
                    """.formatted(time.charAt(18), namespace, time, namespace, time));
        }

        ActionResult read = worker.perform("kubernetes.events", Map.of("namespace", namespace, "name", "web-0"));

        assertThat(read.outputs()).containsEntry("count", 2);
        assertThat(read.outputs().get("events"))
                .asInstanceOf(LIST)
                .extracting(event -> String.valueOf(((Map<?, ?>) event).get("time")))
                .containsExactly("2026-11-21T10:00:01Z", "2026-11-21T10:00:02Z");
    }

    private Map<String, Object> isolation(Map<String, Object> more) {
        Map<String, Object> with = new LinkedHashMap<>();
        with.put("namespace", namespace);
        with.put("name", "isolate-web");
        with.put("pods", Map.of("system-id", "web"));
        with.put("allow-to", Map.of("name", "security-tools"));
        with.putAll(more);
        return with;
    }

    private void labelled(String name) {
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {system-id: web, app: web}}
                spec: {containers: [{name: main, image: "web:1"}]}
                """.formatted(name, namespace));
    }

    private Map<String, String> labels(String pod) {
        return admin.pods()
                .inNamespace(namespace)
                .withName(pod)
                .get()
                .getMetadata()
                .getLabels();
    }

    private NetworkPolicy policy(String name) {
        return admin.network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    private String image(String deployment) {
        return admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}
