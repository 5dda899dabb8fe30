package dev.fireline.standins.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API server fills in and what it refuses, as far as the stand-in's kinds need it. */
final class ObjectRules {
    private static final Pattern DNS_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private ObjectRules() {}

    /** Fills in defaults, in place. */
    static void complete(Kind kind, ObjectNode object) {
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind);
        switch (kind) {
            case DEPLOYMENT, STATEFUL_SET -> {
                ObjectNode spec = object.withObject("/spec");
                if (!spec.has("replicas")) {
                    spec.put("replicas", 1);
                }
            }
            case SECRET -> completeSecret(object);
            case NAMESPACE -> object.withObject("/status").put("phase", "Active");
            case POD -> object.withObject("/spec");
            case CONFIG_MAP,
                    AUTOSCALER,
                    REPLICA_SET,
                    DAEMON_SET,
                    JOB,
                    CRON_JOB,
                    NODE,
                    SERVICE,
                    EVENT,
                    NETWORK_POLICY,
                    INGRESS,
                    DISRUPTION_BUDGET,
                    POD_METRICS,
                    NODE_METRICS -> {}
        }
    }

    private static void completeSecret(ObjectNode secret) {
        if (!secret.has("type")) {
            secret.put("type", "Opaque");
        }
        if (secret.remove("stringData") instanceof ObjectNode plain) {
            ObjectNode data = secret.withObject("/data");
            plain.forEachEntry((key, value) -> data.put(
                    key, Base64.getEncoder().encodeToString(value.asString().getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** @throws Refusal 400 for a wrong type, 422 for a value that is not allowed */
    static void check(Kind kind, ObjectNode object) {
        String name = object.at("/metadata/name").asString("");
        if (!DNS_NAME.matcher(name).matches() || name.length() > 253) {
            throw Refusal.invalid(
                    kind, name, "metadata.name: Invalid value: \"%s\": a lowercase RFC 1123 subdomain".formatted(name));
        }
        switch (kind) {
            case DEPLOYMENT, STATEFUL_SET -> checkWorkload(kind, name, object.path("spec"));
            case POD -> checkContainers(kind, name, object.path("spec"), "spec.containers");
            case CONFIG_MAP, SECRET -> checkTexts(kind, object.path("data"));
            case JOB -> checkContainers(kind, name, object.at("/spec/template/spec"), "spec.template.spec.containers");
            case NAMESPACE,
                    AUTOSCALER,
                    REPLICA_SET,
                    DAEMON_SET,
                    CRON_JOB,
                    NODE,
                    SERVICE,
                    EVENT,
                    NETWORK_POLICY,
                    INGRESS,
                    DISRUPTION_BUDGET,
                    POD_METRICS,
                    NODE_METRICS -> {}
        }
    }

    /** @throws Refusal 422 when something that cannot change was changed */
    static void checkChange(Kind kind, String name, ObjectNode before, ObjectNode after) {
        if (kind.isWorkload() && !before.at("/spec/selector").equals(after.at("/spec/selector"))) {
            throw Refusal.invalid(kind, name, "spec.selector: Invalid value: field is immutable");
        }
        if (before.path("immutable").asBoolean(false) && !before.path("data").equals(after.path("data"))) {
            throw Refusal.invalid(kind, name, "data: Forbidden: field is immutable when `immutable` is set");
        }
    }

    private static void checkWorkload(Kind kind, String name, JsonNode spec) {
        JsonNode replicas = spec.path("replicas");
        if (!replicas.isInt()) {
            throw Refusal.of(400, "BadRequest", kind.kind + ".spec.replicas: expected an integer of 32 bits");
        }
        if (replicas.intValue() < 0) {
            throw Refusal.invalid(
                    kind,
                    name,
                    "spec.replicas: Invalid value: %d: must be greater than or equal to 0"
                            .formatted(replicas.intValue()));
        }
        JsonNode selector = spec.path("selector").path("matchLabels");
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        boolean matches = !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.path(entry.getKey())));
        if (!matches) {
            throw Refusal.invalid(
                    kind,
                    name,
                    "spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`");
        }
        checkContainers(kind, name, spec.path("template").path("spec"), "spec.template.spec.containers");
    }

    private static void checkContainers(Kind kind, String name, JsonNode podSpec, String path) {
        if (podSpec.path("containers").isEmpty()) {
            throw Refusal.invalid(kind, name, path + ": Required value");
        }
    }

    private static void checkTexts(Kind kind, JsonNode data) {
        for (JsonNode value : data) {
            if (!value.isString()) {
                throw Refusal.of(
                        400, "BadRequest", kind.kind + ".data: cannot read anything but a string as its value");
            }
        }
    }
}
