package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.change.Annotations;
import dev.fireline.activities.kubernetes.change.EffectMarks;
import dev.fireline.activities.kubernetes.change.MergeDiff;
import dev.fireline.activities.kubernetes.change.Replicas;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object by <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">server-side apply</a>. Each
 * step is a field manager of its own, so what it named the last time and names no more is removed, and nothing of
 * another step's. It is tried on the server before it is done, under the version read: what that answers is the
 * difference people are shown, and the inverse that is marked on the object together with the change.
 */
final class ServerSideApply {
    private final ClusterClient cluster;

    ServerSideApply(ClusterClient cluster) {
        this.cluster = cluster;
    }

    /**
     * @param created whether it was not there before
     * @param inverse what brings back what was there, as a merge patch; empty when it was so already
     * @param taken fields that were taken from others
     */
    record Applied(boolean created, ObjectNode inverse, String uid, List<FieldConflict> taken) {
        boolean isChange() {
            return created || !inverse.isEmpty();
        }
    }

    /** The answer to a write was lost on its way: it may have been done. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ActionFault fault;
        private final transient @Nullable ObjectNode inverse;

        Unanswered(ActionFault fault, @Nullable ObjectNode inverse) {
            super(fault);
            this.fault = fault;
            this.inverse = inverse;
        }

        ActionFault fault() {
            return fault;
        }

        /** What brings back what was there; null: nothing was. */
        @Nullable
        ObjectNode inverse() {
            return inverse;
        }
    }

    /**
     * @param force whether fields may be taken from others who manage them
     * @param beforeWrite told what brings back what was there, when it is about to be changed; null: nothing was there
     * @throws Unanswered when it is not known whether it was done
     * @throws ActionFault {@link ActionFailure#FIELD_CONFLICT} when others manage them and they must not be taken
     */
    Applied apply(ActionCall<?> call, Manifest manifest, boolean force, Consumer<@Nullable ObjectNode> beforeWrite) {
        String what = manifest.described();
        cluster.limits().refuseNamespace(call, what, manifest.path().namespace());
        return cluster.change(what, () -> {
            Resource<GenericKubernetesResource> target = manifest.kind().in(cluster.api(), manifest.path());
            GenericKubernetesResource found = target.get();
            String key = call.request().idempotencyKey();
            if (found == null || key.equals(Annotations.of(found, EffectMarks.KEY))) {
                return new Applied(
                        true,
                        JsonNodeFactory.instance.objectNode(),
                        found == null ? create(call, target, manifest, beforeWrite) : uid(found),
                        List.of());
            }
            Optional<JsonNode> earlier = EffectMarks.before(found, key);
            return earlier.isPresent()
                    ? new Applied(false, (ObjectNode) earlier.get(), uid(found), List.of())
                    : change(call, target, manifest, found, force, beforeWrite);
        });
    }

    private String create(
            ActionCall<?> call,
            Resource<GenericKubernetesResource> target,
            Manifest manifest,
            Consumer<@Nullable ObjectNode> beforeWrite) {
        ObjectNode body = manifest.object().deepCopy();
        annotate(body, EffectMarks.KEY, call.request().idempotencyKey());
        String manager = ApplyPatch.manager(call.request());
        GenericKubernetesResource there = call.dryRun()
                ? ApplyPatch.send(target, body, manager, false, true)
                : write(manifest, null, beforeWrite, () -> ApplyPatch.send(target, body, manager, false, false));
        boolean alone =
                there.getMetadata().getManagedFields().stream().allMatch(entry -> manager.equals(entry.getManager()));
        if (!alone) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_CHANGED,
                    manifest.described()
                            + " was made by somebody else at the same moment; what the manifest names was set in it");
        }
        return uid(there);
    }

    private Applied change(
            ActionCall<?> call,
            Resource<GenericKubernetesResource> target,
            Manifest manifest,
            GenericKubernetesResource found,
            boolean force,
            Consumer<@Nullable ObjectNode> beforeWrite) {
        String key = call.request().idempotencyKey();
        String manager = ApplyPatch.manager(call.request());
        ObjectNode body = manifest.object().deepCopy();
        body.withObject("/metadata")
                .put("uid", uid(found))
                .put("resourceVersion", found.getMetadata().getResourceVersion());
        String marks = Annotations.of(found, EffectMarks.ANNOTATION);
        if (marks != null) {
            annotate(body, EffectMarks.ANNOTATION, marks); // not taken away in the trial
        }
        List<FieldConflict> conflicts = List.of();
        GenericKubernetesResource tried;
        try {
            tried = ApplyPatch.send(target, body, manager, false, true);
        } catch (KubernetesClientException e) {
            conflicts = FieldConflict.of(e);
            if (conflicts.isEmpty()) {
                throw e;
            }
            refuseForeign(call, manifest, conflicts, force);
            tried = ApplyPatch.send(target, body, manager, true, true);
        }
        Replicas.refuse(cluster.limits(), call, manifest.described(), wanted(found), wanted(tried));
        ObjectNode inverse = MergeDiff.between(wanted(tried), wanted(found));
        if (!inverse.isEmpty() && !call.dryRun()) {
            annotate(body, EffectMarks.ANNOTATION, EffectMarks.with(found, key, inverse));
            boolean forced = !conflicts.isEmpty() || marks != null;
            write(manifest, inverse, beforeWrite, () -> ApplyPatch.send(target, body, manager, forced, false));
        }
        List<FieldConflict> taken =
                conflicts.stream().filter(each -> !each.isOurs()).toList();
        return new Applied(false, inverse, uid(found), taken);
    }

    /** A refusal is one; whatever else may have come after the change. */
    private GenericKubernetesResource write(
            Manifest manifest,
            @Nullable ObjectNode inverse,
            Consumer<@Nullable ObjectNode> beforeWrite,
            Supplier<GenericKubernetesResource> write) {
        beforeWrite.accept(inverse);
        try {
            return write.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() >= 400 && e.getCode() < 500) {
                throw e;
            }
            throw new Unanswered(cluster.fault(manifest.described(), e), inverse);
        }
    }

    /** What Fireline wrote itself, in another step or when it put something back, is its own to write again. */
    private static void refuseForeign(
            ActionCall<?> call, Manifest manifest, List<FieldConflict> conflicts, boolean force) {
        List<FieldConflict> foreign =
                conflicts.stream().filter(each -> !each.isOurs()).toList();
        if (foreign.isEmpty()) {
            return;
        }
        if (!force) {
            throw ActionFault.permanent(
                    ActionFailure.FIELD_CONFLICT,
                    "%s: others manage %s; it was left alone"
                            .formatted(manifest.described(), FieldConflict.said(foreign)));
        }
        if (!call.dryRun() && call.request().approvals().isEmpty()) {
            throw ActionFault.permanent(
                    ActionFailure.FIELD_CONFLICT,
                    "%s: others manage %s, and 'force' counts only in a step that somebody approved; it was left alone"
                            .formatted(manifest.described(), FieldConflict.said(foreign)));
        }
    }

    /** What a plan is about: not what the cluster writes, and not our own marks. */
    private static ObjectNode wanted(GenericKubernetesResource object) {
        ObjectNode tree = KnownKind.tree(object);
        tree.remove(List.of("apiVersion", "kind", "status"));
        if (tree.path("metadata") instanceof ObjectNode metadata) {
            metadata.retain(List.of("labels", "annotations"));
            if (metadata.path("annotations") instanceof ObjectNode annotations) {
                annotations.remove(List.of(EffectMarks.ANNOTATION, EffectMarks.KEY));
                if (annotations.isEmpty()) {
                    metadata.remove("annotations");
                }
            }
        }
        return tree;
    }

    private static void annotate(ObjectNode body, String name, String value) {
        body.withObject("/metadata/annotations").put(name, value);
    }

    private static String uid(GenericKubernetesResource object) {
        return object.getMetadata().getUid();
    }
}
