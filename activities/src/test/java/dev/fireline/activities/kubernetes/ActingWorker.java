package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.action.KnownOutputs;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.directory.DirectoryBackupStore;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.RequestDigest;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Performs actions as the worker of the Kubernetes queue would. */
public final class ActingWorker {
    final RememberedEvidence evidence = new RememberedEvidence();
    private final ActionActivity activity;
    private int steps;

    public ActingWorker(ClusterClient cluster) {
        this(cluster, null, new DirectoryBackupStore(Path.of("target", "no-backups")));
    }

    /** @param elsewhere where exhibits go */
    public ActingWorker(ClusterClient cluster, EvidenceStore elsewhere) {
        this(cluster, elsewhere, new DirectoryBackupStore(Path.of("target", "no-backups")));
    }

    public ActingWorker(ClusterClient cluster, BackupStore backups) {
        this(cluster, null, backups);
    }

    private ActingWorker(ClusterClient cluster, @Nullable EvidenceStore elsewhere, BackupStore backups) {
        EvidenceStore store = elsewhere == null ? evidence : elsewhere;
        activity = ActionActivity.byQueue(KubernetesActions.handlers(cluster, store, backups))
                .get(ActionCatalog.KUBERNETES_QUEUE);
    }

    /** A step of its own. */
    public ActionResult perform(String action, Map<String, Object> with) {
        return perform(request(newKey(), action, with));
    }

    public ActionResult perform(ActionRequest request) {
        return perform(request, progress -> {});
    }

    public ActionResult perform(ActionRequest request, Heartbeat heartbeat) {
        return KnownOutputs.of(request.action(), activity.perform(request.action(), request, heartbeat));
    }

    public ActionResult undo(ActionResult done) {
        UndoAction undo = done.undo();
        assertThat(undo).isNotNull();
        return perform(undo.action(), undo.with());
    }

    public ApplicationFailure failureOf(String action, Map<String, Object> with) {
        return failureOf(request(newKey(), action, with));
    }

    public ApplicationFailure failureOf(ActionRequest request) {
        return catchThrowableOfType(ApplicationFailure.class, () -> perform(request));
    }

    public String newKey() {
        return "INC-20261121-100000/step-" + ++steps + "/1";
    }

    public static ActionRequest request(String key, String action, Map<String, Object> with) {
        return new ActionRequest(
                "INC-20261121-100000", "shop", "a-step", 1, key, action, with, false, List.of(), null, null, null);
    }

    /**
     * The same, approved by somebody.
     *
     * @param uid what the dry run saw; null: it saw nothing
     */
    public static ActionRequest approved(ActionRequest request, @Nullable String uid) {
        return new ActionRequest(
                request.incident(),
                request.plan(),
                request.step(),
                request.attemptGroup(),
                request.idempotencyKey(),
                request.action(),
                request.with(),
                request.dryRun(),
                List.of(new GrantedApproval(
                        "alice",
                        Instant.parse("2026-11-21T10:00:00Z"),
                        RequestDigest.of(request.action(), request.with()))),
                request.deadline(),
                request.exhibit(),
                request.evidence(),
                uid,
                request.doubted(),
                request.earlier(),
                request.reached());
    }
}
