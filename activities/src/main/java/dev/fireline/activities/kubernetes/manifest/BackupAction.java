package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.ActingStore;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.StoreFault;
import dev.fireline.plans.action.ManifestParameters.BackedUp;
import dev.fireline.plans.action.ManifestParameters.Backup;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.backup}: keeps objects as they are where {@code kubernetes.restore} finds them. Of a Secret neither the
 * record nor anybody's screen sees more than its name. Output: {@code objects}. Needs {@code get} on the kinds, and on those
 * Secrets by name.
 */
final class BackupAction implements ActionHandler<Backup> {
    private final ClusterClient cluster;
    private final BackupStore backups;

    BackupAction(ClusterClient cluster, BackupStore backups) {
        this.cluster = cluster;
        this.backups = backups;
    }

    @Override
    public String name() {
        return "kubernetes.backup";
    }

    @Override
    public Class<Backup> parameters() {
        return Backup.class;
    }

    @Override
    public ActionResult perform(ActionCall<Backup> call) {
        Backup wanted = call.parameters();
        Map<String, String> files = new LinkedHashMap<>();
        for (BackedUp each : wanted.objects()) {
            boolean isSecret = each.kind().equals(SecretManifest.KIND);
            if (isSecret && !Boolean.TRUE.equals(wanted.secrets())) {
                throw ActionFault.permanent(
                        ActionFailure.INVALID_PARAMETERS,
                        "Secret %s/%s: a backup holds Secrets only where the step says 'secrets: true'"
                                .formatted(wanted.namespace(), each.name()));
            }
            ObjectNode object = isSecret ? secret(wanted.namespace(), each) : object(wanted.namespace(), each);
            files.put(
                    "%s/%s/%s.%s.%s.json"
                            .formatted(
                                    wanted.backup(),
                                    BackupFolder.WHOLE,
                                    wanted.namespace(),
                                    each.kind().toLowerCase(Locale.ROOT),
                                    each.name()),
                    object.toString());
        }
        if (!call.dryRun()) {
            files.forEach(this::keep);
        }
        List<String> names = wanted.objects().stream()
                .map(each -> "%s %s/%s".formatted(each.kind(), wanted.namespace(), each.name()))
                .toList();
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("objects", names);
        String summary = "%s in %s/%s: %s"
                .formatted(
                        call.dryRun() ? "would be kept" : "kept",
                        backups.place(),
                        wanted.backup(),
                        String.join(", ", names));
        return new ActionResult(false, summary, outputs, List.of(), null);
    }

    private ObjectNode object(String namespace, BackedUp wanted) {
        KnownKind kind = KnownKind.of(wanted.kind());
        ObjectPath path = kind.path(namespace, wanted.name());
        var found = cluster.ask(
                kind.described(path),
                () -> present(kind.described(path), kind.in(cluster.api(), path).get()));
        ObjectNode tree = KnownKind.tree(found);
        if (tree.path("spec") instanceof ObjectNode spec && kind == KnownKind.SERVICE) {
            spec.remove(List.of("clusterIP", "clusterIPs")); // may be another's by then
        }
        return Manifest.of(tree, namespace, kind.described(path)).object();
    }

    private ObjectNode secret(String namespace, BackedUp wanted) {
        ObjectPath path = SecretManifest.path(namespace, wanted.name());
        Secret found = cluster.ask(
                SecretManifest.described(path),
                () -> present(
                        SecretManifest.described(path),
                        cluster.api()
                                .secrets()
                                .inNamespace(path.namespace())
                                .withName(path.name())
                                .get()));
        return SecretManifest.of(KnownKind.tree(found), namespace).object();
    }

    private static <T> T present(String what, @Nullable T found) {
        if (found == null) {
            throw ActionFault.permanent(ActionFailure.TARGET_GONE, what + " does not exist");
        }
        return found;
    }

    private void keep(String name, String content) {
        try {
            backups.keep(name, content.getBytes(StandardCharsets.UTF_8));
        } catch (StoreFault fault) {
            throw ActingStore.of(fault);
        }
    }
}
