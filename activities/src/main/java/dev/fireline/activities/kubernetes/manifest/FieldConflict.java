package dev.fireline.activities.kubernetes.manifest;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field that an apply wants other than somebody else who manages it. <a
 * href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts">Conflicts</a>.
 *
 * @param manager who wrote it last: {@code kubectl-edit}
 * @param field {@code .spec.replicas}
 */
record FieldConflict(String manager, String field) {
    private static final String REASON = "FieldManagerConflict";
    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

    /** What the API server refused an apply for; empty when that was something else. */
    static List<FieldConflict> of(KubernetesClientException refused) {
        Status status = refused.getStatus();
        if (refused.getCode() != 409
                || status == null
                || status.getDetails() == null
                || status.getDetails().getCauses() == null) {
            return List.of();
        }
        return status.getDetails().getCauses().stream()
                .filter(cause -> REASON.equals(cause.getReason()))
                .map(cause -> new FieldConflict(manager(cause.getMessage()), cause.getField()))
                .toList();
    }

    private static String manager(String message) {
        Matcher found = MANAGER.matcher(message);
        return found.find() ? found.group(1) : "somebody";
    }

    /** Whether Fireline itself wrote it: in another step, or when it put something back. */
    boolean isOurs() {
        return manager.equals(ApplyPatch.MANAGER) || manager.startsWith(ApplyPatch.MANAGER + ":");
    }

    /** {@code .spec.replicas of kubectl-edit, .data.a of helm} */
    static String said(List<FieldConflict> conflicts) {
        return conflicts.stream()
                .map(each -> each.field() + " of " + each.manager())
                .collect(Collectors.joining(", "));
    }
}
