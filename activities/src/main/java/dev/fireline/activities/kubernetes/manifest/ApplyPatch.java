package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A server-side apply as it goes to the API server, and the name under which. */
final class ApplyPatch {
    /** Of every write of ours; that of an apply goes on with plan and step. */
    static final String MANAGER = "fireline";

    /** The API server's own limit, in bytes. */
    private static final int LONGEST_MANAGER = 128;

    private static final String NO_SUCH_FIELDS = "failed to create typed patch object";

    /** {@code .data.x: expected string}, {@code .spec.replica: field not declared in schema} */
    private static final Pattern FIELD =
            Pattern.compile("\\.[\\w.\\[\\]/-]+: (expected [\\w ]+|field not declared in schema)");

    private ApplyPatch() {}

    /** {@code fireline:plan/step}, shortened at the end where it must be. */
    static String manager(ActionRequest request) {
        String name = "%s:%s/%s".formatted(MANAGER, request.plan(), request.step());
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_MANAGER) {
            return name;
        }
        String tail = "~" + Integer.toHexString(name.hashCode());
        int length = Math.min(name.length(), LONGEST_MANAGER - tail.length());
        while (name.substring(0, length).getBytes(StandardCharsets.UTF_8).length + tail.length() > LONGEST_MANAGER) {
            length--;
        }
        return name.substring(0, length) + tail;
    }

    /** @throws ActionFault {@link ActionFailure#REFUSED} for what does not fit the kind */
    static GenericKubernetesResource send(
            Resource<GenericKubernetesResource> target,
            ObjectNode body,
            String manager,
            boolean force,
            boolean dryRun) {
        try {
            return patch(target, body, manager, force, dryRun);
        } catch (KubernetesClientException e) {
            // An author's mistake, for which the API server answers 500. It quotes the value, and we do not.
            String message = e.getStatus() == null ? null : e.getStatus().getMessage();
            if (message == null || !message.startsWith(NO_SUCH_FIELDS)) {
                throw e;
            }
            Matcher field = FIELD.matcher(message);
            throw ActionFault.permanent(
                    ActionFailure.REFUSED,
                    "%s %s: the kind knows no such value%s"
                            .formatted(
                                    body.path("kind").asString(""),
                                    body.at("/metadata/name").asString(""),
                                    field.find() ? ": " + field.group() : ""));
        }
    }

    private static GenericKubernetesResource patch(
            Resource<GenericKubernetesResource> target,
            ObjectNode body,
            String manager,
            boolean force,
            boolean dryRun) {
        return target.patch(
                new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(force)
                        .withDryRun(dryRun ? List.of("All") : List.of())
                        .build(),
                Serialization.unmarshal(body.toString(), GenericKubernetesResource.class));
    }
}
