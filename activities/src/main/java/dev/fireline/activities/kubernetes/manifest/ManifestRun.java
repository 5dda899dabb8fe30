package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Manifests, one after the other, in one action. When it fails half way, what was done so far, and what may have been
 * by a write whose answer was lost, is what is put back.
 */
final class ManifestRun {
    private final ClusterClient cluster;
    private final ServerSideApply apply;

    ManifestRun(ClusterClient cluster) {
        this.cluster = cluster;
        this.apply = new ServerSideApply(cluster);
    }

    /** What was done so far, for the answer and for the undo. */
    private static final class Done {
        final List<String> created = new ArrayList<>();
        final List<String> changed = new ArrayList<>();
        final List<String> said = new ArrayList<>();
        final List<String> unsure = new ArrayList<>();
        final List<Map<String, @Nullable Object>> delete = new ArrayList<>();
        final List<Map<String, @Nullable Object>> putBack = new ArrayList<>();

        boolean isNothing() {
            return delete.isEmpty() && putBack.isEmpty();
        }

        void keep(Manifest manifest, ServerSideApply.Applied applied) {
            if (applied.created()) {
                created.add(manifest.described());
                Map<String, @Nullable Object> place = place(manifest);
                place.put("uid", applied.uid());
                delete.add(place);
            } else if (applied.isChange()) {
                changed.add(manifest.described());
                said.add(said(manifest, applied));
                putBack.add(earlier(manifest, applied.inverse()));
            }
        }

        void keep(SecretManifest secret, SecretManifest.Created made) {
            created.add(secret.described());
            if (made.uid() == null) {
                unsure.add(secret.described());
                return;
            }
            Map<String, @Nullable Object> place = new LinkedHashMap<>();
            place.put("kind", SecretManifest.KIND);
            place.put("namespace", secret.path().namespace());
            place.put("name", secret.path().name());
            place.put("uid", made.uid());
            delete.add(place);
        }

        /** The undo of all this, and of one more of which it is not known whether it was done. */
        UndoAction and(Manifest manifest, @Nullable ObjectNode inverse, String key) {
            Done all = new Done();
            all.delete.addAll(delete);
            all.putBack.addAll(putBack);
            if (inverse != null) {
                Map<String, @Nullable Object> earlier = earlier(manifest, inverse);
                earlier.put("uncertain", true);
                all.putBack.add(earlier);
            } else {
                Map<String, @Nullable Object> place = place(manifest);
                place.put("key", key);
                all.delete.add(place);
            }
            return all.undo();
        }

        UndoAction undo() {
            Map<String, @Nullable Object> with = new LinkedHashMap<>();
            with.put("changed", putBack.reversed());
            with.put("created", delete.reversed());
            return new UndoAction("kubernetes.put-back", with);
        }
    }

    /**
     * @param secrets created after the others
     * @param force whether fields may be taken from others who manage them
     */
    ActionResult run(ActionCall<?> call, List<Manifest> manifests, List<SecretManifest> secrets, boolean force) {
        secrets.forEach(secret -> cluster.limits()
                .refuseNamespace(call, secret.described(), secret.path().namespace()));
        manifests.forEach(manifest -> cluster.limits()
                .refuseNamespace(call, manifest.described(), manifest.path().namespace()));
        Done done = new Done();
        String key = call.request().idempotencyKey();
        for (Manifest manifest : manifests) {
            try {
                done.keep(
                        manifest,
                        apply.apply(
                                call,
                                manifest,
                                force,
                                inverse -> call.heartbeat().beforeChange(done.and(manifest, inverse, key))));
            } catch (ServerSideApply.Unanswered lost) {
                throw lost.fault().leaving(done.and(manifest, lost.inverse(), key));
            } catch (ActionFault fault) {
                throw done.isNothing() || call.dryRun() ? fault : fault.leaving(done.undo());
            }
        }
        for (SecretManifest secret : secrets) {
            try {
                done.keep(secret, secret.create(cluster, call));
            } catch (ActionFault fault) {
                throw done.isNothing() || call.dryRun() ? fault : fault.leaving(done.undo());
            }
        }
        return result(call, manifests.size() + secrets.size(), done);
    }

    private static ActionResult result(ActionCall<?> call, int size, Done done) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("created", done.created);
        outputs.put("changed", done.changed);
        String would = call.dryRun() ? "would be " : "";
        String summary = done.created.isEmpty() && done.changed.isEmpty()
                ? size + " objects are so already"
                : "%screated: %s; %schanged: %s".formatted(would, said(done.created), would, said(done.said));
        String unsure = done.unsure.isEmpty()
                ? ""
                : "; there already after an answer was lost, and not taken back by the undo: " + said(done.unsure);
        boolean changed = !call.dryRun() && !done.isNothing();
        return new ActionResult(changed, summary + unsure, outputs, List.of(), changed ? done.undo() : null);
    }

    private static String said(List<String> objects) {
        return objects.isEmpty() ? "none" : String.join(", ", objects);
    }

    private static String said(Manifest manifest, ServerSideApply.Applied applied) {
        String taken = applied.taken().isEmpty() ? "" : "; taken: " + FieldConflict.said(applied.taken());
        return "%s (%s%s)".formatted(manifest.described(), FieldNames.of(applied.inverse()), taken);
    }

    private static Map<String, @Nullable Object> earlier(Manifest manifest, ObjectNode inverse) {
        Map<String, @Nullable Object> earlier = place(manifest);
        earlier.put("patch", KnownKind.value(inverse));
        return earlier;
    }

    private static Map<String, @Nullable Object> place(Manifest manifest) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("kind", manifest.kind().kind());
        place.put("namespace", manifest.path().namespace());
        place.put("name", manifest.path().name());
        return place;
    }
}
