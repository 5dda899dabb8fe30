package dev.fireline.activities.kubernetes;

import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Pod;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the actions promise on every cluster; run on the stand-in and on a real API server. */
abstract class KubernetesActionsContract extends ClusterContract {
    @Test
    void scalingAnswersWithTheUndoOfWhatWasThere() {
        workload("Deployment", "web", 3);

        ActionResult down = worker.perform("kubernetes.scale", scale("web", 0));

        assertThat(down.changed()).isTrue();
        assertThat(down.summary()).contains("deployment " + namespace + "/web: replicas 3 → 0");
        assertThat(down.outputs()).containsEntry("before", 3).containsEntry("after", 0);
        assertThat(replicas("web")).isZero();
        worker.undo(down);
        assertThat(replicas("web")).isEqualTo(3);
    }

    @Test
    void aSecondTryOfTheSameScaleAnswersWithTheFirstUndoAndWritesNothing() {
        workload("Deployment", "web", 3);
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale("web", 0));
        ActionResult first = worker.perform(request);
        String generation = generation("web");

        ActionResult second = worker.perform(request);

        assertThat(second).isEqualTo(first);
        assertThat(generation("web")).isEqualTo(generation);
    }

    @Test
    void aLateSecondTryLeavesALaterChangeAlone() {
        workload("Deployment", "web", 3);
        ActionRequest request = request("INC-1/stop/1", "kubernetes.scale", scale("web", 0));
        ActionResult first = worker.perform(request);
        worker.perform("kubernetes.scale", scale("web", 2));

        ActionResult late = worker.perform(request);

        assertThat(late.undo()).isEqualTo(first.undo());
        assertThat(replicas("web")).isEqualTo(2);
    }

    @Test
    void aDryScalePersistsNothing() {
        workload("Deployment", "web", 3);
        ActionResult dry =
                worker.perform(request("k", "kubernetes.scale", scale("web", 0)).asDryRun());

        assertThat(dry.changed()).isFalse();
        assertThat(dry.undo()).isNull();
        assertThat(dry.summary()).contains("would go 3 → 0");
        assertThat(replicas("web")).isEqualTo(3);
        assertThat(generation("web")).isEqualTo("1");
    }

    @Test
    void aStatefulSetScalesToo() {
        workload("StatefulSet", "db", 2);

        ActionResult up =
                worker.perform("kubernetes.scale", Map.of("namespace", namespace, "stateful-set", "db", "replicas", 4));

        assertThat(up.undo().with()).containsEntry("stateful-set", "db").containsEntry("replicas", 2);
        assertThat(admin.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName("db")
                        .get()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(4);
    }

    @Test
    void scalingToWhatIsThereChangesNothing() {
        workload("Deployment", "web", 3);

        ActionResult same = worker.perform("kubernetes.scale", scale("web", 3));

        assertThat(same.changed()).isFalse();
        assertThat(same.undo()).isNull();
        assertThat(generation("web")).isEqualTo("1");
    }

    @Test
    void aMissingWorkloadIsGoneAndNotTriedAgain() {
        ApplicationFailure failure = worker.failureOf("kubernetes.scale", scale("none", 0));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_GONE);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains(namespace + "/none");
    }

    @Test
    void protectedNamespacesAndLargeChangesAreRefused() {
        workload("Deployment", "web", 0);

        for (String name : List.of("kube-system", "payments")) {
            Map<String, Object> with = Map.of("namespace", name, "deployment", "web", "replicas", 0);
            assertThat(worker.failureOf("kubernetes.scale", with).getType()).isEqualTo(ActionFailure.PROTECTED);
        }
        assertThat(worker.failureOf("kubernetes.scale", scale("web", 11)).getType())
                .isEqualTo(ActionFailure.PROTECTED);
        assertThat(replicas("web")).isZero();
    }

    @Test
    void anAutoscalerIsMentionedWithItsLimits() {
        workload("Deployment", "web", 3);
        apply("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web-hpa, namespace: %s}
                spec:
                  minReplicas: 1
                  maxReplicas: 5
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                """.formatted(namespace));

        ActionResult down = worker.perform("kubernetes.scale", scale("web", 0));

        assertThat(down.summary()).contains("autoscaler web-hpa (1 to 5) targets it and rests while there are none");
        assertThat(down.outputs()).containsEntry("autoscaler", Map.of("name", "web-hpa", "min", 1, "max", 5));
    }

    @Test
    void aConfigMapIsPatchedKeyByKeyAndPutBack() {
        config("a", "1", "b", "2");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("a", "changed");
        data.put("b", null);
        data.put("c", "new");

        ActionResult patched = worker.perform("kubernetes.patch-configmap", patch(data));

        assertThat(data()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "changed", "c", "new"));
        assertThat(patched.summary()).contains("a 1 → changed", "b 2 → (absent)", "c (absent) → new");
        assertThat(patched.outputs()).containsEntry("keys", List.of("a", "b", "c"));
        worker.undo(patched);
        assertThat(data()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2"));
    }

    @Test
    void keysThatThePatchDoesNotNameKeepWhatOthersWroteMeanwhile() {
        config("a", "1", "b", "2");
        ActionResult patched = worker.perform("kubernetes.patch-configmap", patch(Map.of("a", "changed")));
        worker.perform("kubernetes.patch-configmap", patch(Map.of("b", "theirs")));

        worker.undo(patched);

        assertThat(data()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "theirs"));
    }

    @Test
    void aSecondTryOfTheSamePatchAnswersWithTheFirstUndoAndWritesNothing() {
        config("a", "1");
        ActionRequest request = request("INC-1/level/1", "kubernetes.patch-configmap", patch(Map.of("a", "2")));
        ActionResult first = worker.perform(request);
        String version = configMap().getMetadata().getResourceVersion();

        assertThat(worker.perform(request)).isEqualTo(first);
        assertThat(configMap().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void aDryPatchPersistsNothing() {
        config("a", "1");

        ActionResult dry = worker.perform(request("k", "kubernetes.patch-configmap", patch(Map.of("a", "2")))
                .asDryRun());

        assertThat(dry.changed()).isFalse();
        assertThat(dry.summary()).contains("would set a 1 → 2");
        assertThat(data()).containsExactlyEntriesOf(Map.of("a", "1"));
        assertThat(configMap().getMetadata().getAnnotations()).isNullOrEmpty();
    }

    @Test
    void whatTheServerForbidsIsRefusedAndNotTriedAgain() {
        apply(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: %s}, immutable: true, data: {a: x}}"
                        .formatted(namespace));

        ApplicationFailure failure = worker.failureOf("kubernetes.patch-configmap", patch(Map.of("a", "2")));

        assertThat(failure.getType()).isEqualTo(ActionFailure.REFUSED);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("422", "immutable");
    }

    @Test
    void aSecretIsDeletedWithoutBeingRead() {
        secret("certs");

        ActionResult dry = worker.perform(
                request("k", "kubernetes.delete-secret", named("certs")).asDryRun());
        assertThat(dry.summary()).contains("would delete secret " + namespace + "/certs");
        assertThat(admin.secrets().inNamespace(namespace).withName("certs").get())
                .isNotNull();

        ActionResult deleted = worker.perform("kubernetes.delete-secret", named("certs"));
        assertThat(deleted.changed()).isTrue();
        assertThat(deleted.undo()).isNull();
        assertThat(admin.secrets().inNamespace(namespace).withName("certs").get())
                .isNull();

        ApplicationFailure absent = worker.failureOf("kubernetes.delete-secret", named("certs"));
        assertThat(absent.getType()).isEqualTo(ActionFailure.GONE_ALREADY);
        assertThat(absent.isNonRetryable()).isTrue();
    }

    @Test
    void aPathIsNoName() {
        assertThat(worker.failureOf("kubernetes.delete-secret", named("../pods/web-1"))
                        .getType())
                .isEqualTo(ActionFailure.INVALID_PARAMETERS);
        assertThat(worker.failureOf("kubernetes.scale", scale("web/scale", 0)).getType())
                .isEqualTo(ActionFailure.INVALID_PARAMETERS);
    }

    @Test
    void aPathIntoAProtectedNamespaceIsNoNamespace() {
        for (String path : List.of("payments/deployments/web?x=", "payments ", "PAYMENTS", "../payments", "")) {
            for (String action : List.of("kubernetes.scale", "kubernetes.pods", "kubernetes.events")) {
                Map<String, Object> with =
                        new LinkedHashMap<>(action.equals("kubernetes.scale") ? scale("web", 0) : Map.of());
                with.put("namespace", path);

                ApplicationFailure failure = worker.failureOf(action, with);

                assertThat(failure.getType())
                        .as(action + " in '" + path + "'")
                        .isEqualTo(ActionFailure.INVALID_PARAMETERS);
                assertThat(failure.isNonRetryable()).isTrue();
            }
        }
    }

    @Test
    void onlyThePodOfThatUidIsDeleted() {
        String uid = pod("web-1");

        ApplicationFailure wrong = worker.failureOf("kubernetes.delete-pod", pod("web-1", "another-uid"));
        assertThat(wrong.getType()).isEqualTo(ActionFailure.WRONG_UID);
        assertThat(wrong.isNonRetryable()).isTrue();
        assertThat(uidOf("web-1")).isEqualTo(uid);

        ActionResult deleted = worker.perform("kubernetes.delete-pod", pod("web-1", uid));
        assertThat(deleted.changed()).isTrue();
        assertThat(deleted.outputs()).containsEntry("uid", uid);
        assertThat(uidOf("web-1")).isNull();
    }

    @Test
    void onlyThePodOfThatUidIsEvicted() {
        String uid = pod("web-1");

        ApplicationFailure wrong = worker.failureOf("kubernetes.evict-pod", pod("web-1", "another-uid"));
        assertThat(wrong.getType()).isEqualTo(ActionFailure.WRONG_UID);
        ActionResult dry = worker.perform(
                request("k", "kubernetes.evict-pod", pod("web-1", uid)).asDryRun());
        assertThat(dry.summary()).contains("would evict");
        assertThat(uidOf("web-1")).isEqualTo(uid);

        ActionResult evicted = worker.perform("kubernetes.evict-pod", pod("web-1", uid));
        assertThat(evicted.changed()).isTrue();
        assertThat(evicted.outputs()).containsEntry("uid", uid);
        assertThat(uidOf("web-1")).isNull();
    }

    @Test
    void aPodThatABudgetProtectsIsNotEvictedAndAPersonIsAsked() {
        String uid = pod("web-1");
        running("web-1");
        apply("""
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web, namespace: %s}
                spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
                """.formatted(namespace));

        ApplicationFailure failure = worker.failureOf("kubernetes.evict-pod", pod("web-1", uid));

        assertThat(failure.getType()).isEqualTo(ActionFailure.REFUSED);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("PodDisruptionBudget");
        assertThat(uidOf("web-1")).isEqualTo(uid);
    }

    @Test
    void aDryDeleteSaysTheUidAndLeavesThePod() {
        String uid = pod("web-1");

        ActionResult dry =
                worker.perform(request("k", "kubernetes.delete-pod", Map.of("namespace", namespace, "pod", "web-1"))
                        .asDryRun());

        assertThat(dry.outputs()).containsEntry("uid", uid);
        assertThat(dry.changed()).isFalse();
        Pod left = admin.pods().inNamespace(namespace).withName("web-1").get();
        assertThat(left.getMetadata().getUid()).isEqualTo(uid);
        assertThat(left.getMetadata().getDeletionTimestamp()).isNull();
    }

    @Test
    void aMissingPodIsGoneUnlessAnEarlierTryMeantIt() {
        String uid = pod("web-1");
        Map<String, Object> with = Map.of("namespace", namespace, "pod", "web-1");
        ActionRequest request = request("INC-1/restart/1", "kubernetes.delete-pod", with);
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();
        worker.perform(request, heartbeat);

        assertThat(worker.failureOf("kubernetes.delete-pod", with).getType()).isEqualTo(ActionFailure.TARGET_GONE);
        ActionResult second = worker.perform(request, heartbeat.ofNextTry());
        assertThat(second.changed()).isTrue();
        assertThat(second.outputs()).containsEntry("uid", uid);
    }

    @Test
    void aSecondTryLeavesThePodAloneThatTookTheName() {
        pod("web-1");
        ActionRequest request =
                request("INC-1/restart/1", "kubernetes.delete-pod", Map.of("namespace", namespace, "pod", "web-1"));
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();
        worker.perform(request, heartbeat);
        String replacement = pod("web-1");

        worker.perform(request, heartbeat.ofNextTry());

        assertThat(uidOf("web-1")).isEqualTo(replacement);
    }

    @Test
    void podsAreListedBySelectorAndName() {
        String uid = pod("web-1");
        pod("web-2");

        ActionResult all = worker.perform("kubernetes.pods", Map.of("namespace", namespace, "selector", "app=web"));
        ActionResult one = worker.perform("kubernetes.pods", Map.of("namespace", namespace, "pod", "web-1"));
        ActionResult none = worker.perform(
                "kubernetes.pods", Map.of("namespace", namespace, "selector", "app=web", "phase", "Failed"));

        assertThat(all.outputs()).containsEntry("count", 2).containsEntry("total", 2);
        assertThat(one.outputs()).containsEntry("count", 1);
        assertThat(one.outputs().get("pods"))
                .asInstanceOf(LIST)
                .singleElement()
                .asInstanceOf(MAP)
                .containsEntry("uid", uid);
        assertThat(none.outputs()).containsEntry("count", 0).containsEntry("total", 2);
    }

    @Test
    void whoMayNotIsToldSoAtOnce() {
        ApplicationFailure failure = unauthorised().failureOf("kubernetes.scale", scale("web", 0));

        assertThat(failure.getType()).isEqualTo(ActionFailure.FORBIDDEN);
        assertThat(failure.isNonRetryable()).isTrue();
    }
}
