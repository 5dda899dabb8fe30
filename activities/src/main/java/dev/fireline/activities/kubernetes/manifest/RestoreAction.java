package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.Identity;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.evidence.BackupStore;
import dev.fireline.plans.action.ManifestParameters.Restore;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.restore}: applies the manifests of a backup as {@code kubernetes.apply} does. What was shown in the dry
 * run is bound by its hash: another backup of the same name is refused. Kinds that plans do not act on are left out and
 * named, and so are Secrets where the plan does not ask for them. Outputs: {@code created}, {@code changed}, {@code
 * left-out}, and {@code uid}, the hash. Needs what {@code kubernetes.apply} needs, and for Secrets {@code create} and
 * {@code delete}, but never to read one.
 */
final class RestoreAction implements ActionHandler<Restore> {
    private static final String FULL = "full";

    /** The folder of a backup for each scope. */
    private static final Map<String, String> FOLDERS = folders();

    private final BackupStore backups;
    private final ManifestRun manifests;

    RestoreAction(ClusterClient cluster, BackupStore backups) {
        this.backups = backups;
        this.manifests = new ManifestRun(cluster);
    }

    private static Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put(FULL, BackupFolder.WHOLE);
        folders.put("partial", "critical-services");
        folders.put("config-only", "configmaps");
        return folders;
    }

    @Override
    public String name() {
        return "kubernetes.restore";
    }

    @Override
    public Class<Restore> parameters() {
        return Restore.class;
    }

    @Override
    public ActionResult perform(ActionCall<Restore> call) {
        Restore wanted = call.parameters();
        String folder = FOLDERS.get(wanted.scope() == null ? FULL : wanted.scope());
        if (folder == null) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "'scope' is '%s', allowed: %s".formatted(wanted.scope(), String.join(", ", FOLDERS.keySet())));
        }
        BackupFolder backup = BackupFolder.read(backups, wanted.backup() + "/" + folder);
        refuseAnother(call, backup);
        List<Manifest> applied = new ArrayList<>();
        List<SecretManifest> secrets = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (ObjectNode object : backup.objects()) {
            if (KnownKind.isKnown(object.path("kind").asString(""))) {
                applied.add(Manifest.of(object, wanted.namespace(), backup.place()));
            } else if (Boolean.TRUE.equals(wanted.secrets()) && SecretManifest.isOne(object)) {
                secrets.add(SecretManifest.of(object, wanted.namespace()));
            } else {
                leftOut.add("%s %s"
                        .formatted(
                                object.path("kind").asString("?"),
                                object.at("/metadata/name").asString("?")));
            }
        }
        return answer(backup, leftOut, manifests.run(call, applied, secrets, Boolean.TRUE.equals(wanted.force())));
    }

    private static void refuseAnother(ActionCall<Restore> call, BackupFolder backup) {
        Identity.refuseUnseen(backup.place(), call.request());
        String shown = call.request().uid();
        if (shown != null && !shown.equals(backup.sha256())) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_CHANGED,
                    "%s: what was shown had the SHA-256 %s, what is there now has %s; nothing was done"
                            .formatted(backup.place(), shown, backup.sha256()));
        }
    }

    private static ActionResult answer(BackupFolder backup, List<String> leftOut, ActionResult done) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(done.outputs());
        outputs.put("left-out", leftOut);
        outputs.put(ActionResult.UID, backup.sha256());
        String summary = "%s, SHA-256 %s…: %s%s"
                .formatted(
                        backup.place(),
                        backup.sha256().substring(0, 12),
                        done.summary(),
                        leftOut.isEmpty() ? "" : "; LEFT OUT: " + String.join(", ", leftOut));
        return new ActionResult(done.changed(), summary, outputs, List.of(), done.undo());
    }
}
