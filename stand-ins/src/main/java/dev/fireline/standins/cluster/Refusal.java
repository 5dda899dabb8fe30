package dev.fireline.standins.cluster;

import dev.fireline.standins.cluster.ManagedFields.Conflict;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A refused request: answered as a Kubernetes {@code Status} with the words the real server uses. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private record Cause(String reason, String message, String field) {}

    private final int code;
    private final String reason;
    private final String resource;
    private final String name;
    private final transient List<Cause> causes;

    private Refusal(int code, String reason, String resource, String name, String message) {
        this(code, reason, resource, name, message, List.of());
    }

    private Refusal(int code, String reason, String resource, String name, String message, List<Cause> causes) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.resource = resource;
        this.name = name;
        this.causes = causes;
    }

    static Refusal of(int code, String reason, String message) {
        return new Refusal(code, reason, "", "", message);
    }

    static Refusal notFound(Kind kind, String name) {
        return new Refusal(404, "NotFound", kind.plural, name, "%s \"%s\" not found".formatted(kind.resource(), name));
    }

    static Refusal exists(Kind kind, String name) {
        return new Refusal(
                409, "AlreadyExists", kind.plural, name, "%s \"%s\" already exists".formatted(kind.resource(), name));
    }

    static Refusal conflict(Kind kind, String name, String why) {
        return new Refusal(
                409,
                "Conflict",
                kind.plural,
                name,
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(kind.resource(), name, why));
    }

    /** Of an apply, for what others manage. */
    static Refusal managed(List<Conflict> conflicts) {
        return new Refusal(
                409,
                "Conflict",
                "",
                "",
                "Apply failed with %d conflicts: %s"
                        .formatted(
                                conflicts.size(),
                                String.join(
                                        ", ",
                                        conflicts.stream().map(Refusal::said).toList())),
                conflicts.stream()
                        .map(conflict ->
                                new Cause("FieldManagerConflict", said(conflict), FieldPaths.said(conflict.field())))
                        .toList());
    }

    private static String said(Conflict conflict) {
        return "conflict with \"%s\" using %s".formatted(conflict.manager(), conflict.apiVersion());
    }

    /** Of an eviction. */
    static Refusal budget(String name) {
        return new Refusal(
                429,
                "TooManyRequests",
                "",
                "",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                List.of(new Cause("DisruptionBudget", "The disruption budget %s allows none now".formatted(name), "")));
    }

    static Refusal invalid(Kind kind, String name, String why) {
        return new Refusal(
                422,
                "Invalid",
                kind.plural,
                name,
                "%s%s \"%s\" is invalid: %s"
                        .formatted(kind.kind, kind.group.isEmpty() ? "" : "." + kind.group, name, why));
    }

    static Refusal notSpoken(int code, String what) {
        String reason = code == 415 ? "UnsupportedMediaType" : code == 405 ? "MethodNotAllowed" : "NotFound";
        return of(code, reason, "the stand-in cluster does not speak this: " + what);
    }

    int code() {
        return code;
    }

    ObjectNode status(JsonMapper json) {
        ObjectNode status = json.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code);
        status.putObject("metadata");
        if (!name.isEmpty()) {
            status.putObject("details").put("name", name).put("kind", resource);
        }
        if (!causes.isEmpty()) {
            ArrayNode all = status.withObject("/details").putArray("causes");
            causes.forEach(cause -> all.addObject()
                    .put("reason", cause.reason())
                    .put("message", cause.message())
                    .put("field", cause.field()));
        }
        return status;
    }
}
