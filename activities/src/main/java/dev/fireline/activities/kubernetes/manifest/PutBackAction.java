package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.change.Annotations;
import dev.fireline.activities.kubernetes.change.Deletion;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.ObjectChange;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.plans.action.ManifestParameters.Created;
import dev.fireline.plans.action.ManifestParameters.Earlier;
import dev.fireline.plans.action.ManifestParameters.PutBack;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code kubernetes.put-back}: the undo of {@code kubernetes.apply}. What was created is deleted, by uid; what was
 * changed gets back what it held. No undo of its own. Outputs: {@code deleted}, {@code put-back}. Needs {@code get},
 * {@code patch} and {@code delete} on the kinds.
 */
final class PutBackAction implements ActionHandler<PutBack> {
    private final ClusterClient cluster;
    private final ObjectChange change;

    PutBackAction(ClusterClient cluster) {
        this.cluster = cluster;
        this.change = new ObjectChange(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.put-back";
    }

    @Override
    public Class<PutBack> parameters() {
        return PutBack.class;
    }

    @Override
    public ActionResult perform(ActionCall<PutBack> call) {
        List<String> deleted = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (Created created : call.parameters().created()) {
            if (created.kind().equals(SecretManifest.KIND)) {
                deleted.add(deleteSecret(call, created));
                continue;
            }
            KnownKind kind = KnownKind.of(created.kind());
            ObjectPath path = kind.path(created.namespace(), created.name());
            cluster.limits().refuseNamespace(call, kind.described(path), path.namespace());
            String uid = created.uid() != null ? created.uid() : made(kind, path, created.key());
            if (uid != null) {
                delete(kind.described(path), kind.uri(path), uid, call.dryRun());
                deleted.add(kind.described(path));
            }
        }
        for (Earlier earlier : call.parameters().changed()) {
            KnownKind kind = KnownKind.of(earlier.kind());
            ObjectPath path = kind.path(earlier.namespace(), earlier.name());
            JsonNode patch = KnownKind.treeOf(earlier.patch());
            if (Boolean.TRUE.equals(earlier.uncertain())) {
                change.settle(call, kind, path, patch);
            } else {
                change.change(call, kind, path, patch);
            }
            back.add(kind.described(path));
        }
        String would = call.dryRun() ? "would be " : "";
        return new ActionResult(
                !call.dryRun(),
                "%sdeleted: %s; %sput back: %s".formatted(would, said(deleted), would, said(back)),
                Map.of("deleted", deleted, "put-back", back),
                List.of(),
                null);
    }

    private static String said(List<String> objects) {
        return objects.isEmpty() ? "none" : String.join(", ", objects);
    }

    /** The uid of what the write of that key made; null: it made nothing, and the name is free or somebody else's. */
    private @Nullable String made(KnownKind kind, ObjectPath path, @Nullable String key) {
        GenericKubernetesResource found = cluster.<@Nullable GenericKubernetesResource>ask(
                kind.described(path), () -> kind.in(cluster.api(), path).get());
        return key != null && found != null && key.equals(Annotations.of(found, EffectMarks.KEY))
                ? found.getMetadata().getUid()
                : null;
    }

    /** Of a restored one alone: by its uid, and without reading it. */
    private String deleteSecret(ActionCall<PutBack> call, Created created) {
        ObjectPath path = SecretManifest.path(created.namespace(), created.name());
        String what = SecretManifest.described(path);
        cluster.limits().refuseNamespace(call, what, path.namespace());
        if (created.uid() == null) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, what + ": 'uid' is missing");
        }
        delete(what, path.uri(), created.uid(), call.dryRun());
        return what;
    }

    private void delete(String what, String uri, String uid, boolean dryRun) {
        cluster.ask(what, () -> {
            try {
                Deletion.send(cluster, uri, uid, dryRun);
            } catch (KubernetesClientException e) {
                if (e.getCode() == 409) {
                    throw ActionFault.permanent(
                            ActionFailure.TARGET_CHANGED,
                            what + ": another object bears the name now; it was left alone");
                }
                if (e.getCode() != 404) {
                    throw e;
                }
            }
            return true;
        });
    }
}
