package dev.fireline.activities.kubernetes;

import static dev.fireline.activities.kubernetes.ActingWorker.approved;
import static dev.fireline.activities.kubernetes.ActingWorker.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Secret;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people approved is an object and no name: another that bears it is left alone. */
abstract class ApprovedTargetContract extends KubernetesActionsContract {
    @Test
    void onlyTheSecretThatWasApprovedIsDeleted() {
        secret("certs");
        ActionRequest request = request("k", "kubernetes.delete-secret", named("certs"));
        Object shown = worker.perform(request.asDryRun()).outputs().get("uid");
        admin.secrets().inNamespace(namespace).withName("certs").delete();
        secret("certs");

        ApplicationFailure another = worker.failureOf(approved(request, (String) shown));

        assertThat(another.getType()).isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(another.isNonRetryable()).isTrue();
        Secret left = admin.secrets().inNamespace(namespace).withName("certs").get();
        assertThat(left).isNotNull();
        assertThat(worker.perform(request.asDryRun()).outputs())
                .containsEntry("uid", left.getMetadata().getUid());
        worker.perform(approved(request, left.getMetadata().getUid()));
        assertThat(admin.secrets().inNamespace(namespace).withName("certs").get())
                .isNull();
    }

    @Test
    void aSecretThatAnEarlierTryDeletedStaysDeletedForItAndANewOneIsLeftAlone() {
        secret("certs");
        ActionRequest request = request("k", "kubernetes.delete-secret", named("certs"));
        String shown = (String) worker.perform(request.asDryRun()).outputs().get("uid");
        RememberedHeartbeat heartbeat = new RememberedHeartbeat();
        worker.perform(approved(request, shown), heartbeat);
        secret("certs");

        ActionResult second = worker.perform(approved(request, shown), heartbeat.ofNextTry());

        assertThat(second.summary()).contains("an earlier try of this step deleted it");
        assertThat(admin.secrets().inNamespace(namespace).withName("certs").get())
                .isNotNull();
    }

    @Test
    void whatNoDryRunCouldShowIsNotDestroyedByAnApprovalOfItsName() {
        Map<String, Object> byName = Map.of("namespace", namespace, "pod", "web-1");
        ApplicationFailure absent =
                worker.failureOf(approved(request("k0", "kubernetes.delete-secret", named("certs")), null));
        assertThat(absent.getType()).isEqualTo(ActionFailure.GONE_ALREADY);
        secret("certs");
        String uid = pod("web-1");

        for (ActionRequest request : List.of(
                request("k1", "kubernetes.delete-secret", named("certs")),
                request("k2", "kubernetes.delete-pod", byName),
                request("k3", "kubernetes.evict-pod", byName))) {
            ApplicationFailure failure = worker.failureOf(approved(request, null));
            assertThat(failure.getType()).as(request.action()).isEqualTo(ActionFailure.TARGET_CHANGED);
            assertThat(failure.isNonRetryable()).isTrue();
        }
        assertThat(admin.secrets().inNamespace(namespace).withName("certs").get())
                .isNotNull();
        assertThat(uidOf("web-1")).isEqualTo(uid);
        worker.perform(approved(request("k4", "kubernetes.delete-pod", pod("web-1", uid)), null));
        assertThat(uidOf("web-1")).isNull();
    }
}
