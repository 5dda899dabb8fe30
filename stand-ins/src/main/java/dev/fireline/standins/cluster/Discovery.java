package dev.fireline.standins.cluster;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents by which a client learns what the server speaks. */
final class Discovery {
    private final JsonMapper json;

    Discovery(JsonMapper json) {
        this.json = json;
    }

    Optional<Answer> answer(String path) {
        return switch (path) {
            case "/healthz", "/readyz", "/livez" -> Optional.of(Answer.text(200, "ok"));
            case "/version" -> Optional.of(Answer.json(200, version()));
            case "/api" -> Optional.of(Answer.json(200, versions()));
            case "/apis" -> Optional.of(Answer.json(200, groups()));
            default -> resources(path);
        };
    }

    private Optional<Answer> resources(String path) {
        for (Kind kind : Kind.values()) {
            String at = kind.group.isEmpty() ? "/api/" + kind.version : "/apis/" + kind.group + "/" + kind.version;
            if (at.equals(path)) {
                return Optional.of(Answer.json(200, resources(kind.group, kind.version)));
            }
        }
        return Optional.empty();
    }

    private ObjectNode version() {
        return json.createObjectNode()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "stand-in")
                .put("platform", "fireline/stand-in");
    }

    private ObjectNode versions() {
        ObjectNode versions = json.createObjectNode().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = json.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        Set<String> named = new LinkedHashSet<>();
        for (Kind kind : Kind.values()) {
            if (!kind.group.isEmpty() && named.add(kind.group)) {
                group(groups, kind.group, kind.version);
            }
        }
        return list;
    }

    private void group(ArrayNode groups, String name, String version) {
        ObjectNode preferred = json.createObjectNode()
                .put("groupVersion", name + "/" + version)
                .put("version", version);
        ObjectNode group = groups.addObject().put("name", name);
        group.putArray("versions").add(preferred);
        group.set("preferredVersion", preferred.deepCopy());
    }

    private ObjectNode resources(String group, String version) {
        String groupVersion = group.isEmpty() ? version : group + "/" + version;
        ObjectNode list = json.createObjectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", groupVersion);
        ArrayNode resources = list.putArray("resources");
        for (Kind kind : Kind.values()) {
            if (kind.apiVersion().equals(groupVersion)) {
                ObjectNode its = resource(
                        resources,
                        kind.plural,
                        kind.kind,
                        kind.namespaced,
                        "create",
                        "delete",
                        "get",
                        "list",
                        "patch",
                        "update");
                if (!kind.shortName.isEmpty()) {
                    its.putArray("shortNames").add(kind.shortName);
                }
                if (kind.isWorkload()) {
                    resource(resources, kind.plural + "/scale", "Scale", true, "get", "patch", "update");
                }
                if (kind == Kind.POD) {
                    resource(resources, "pods/log", "Pod", true, "get");
                    resource(resources, "pods/exec", "PodExecOptions", true, "create", "get");
                }
            }
        }
        return list;
    }

    private static ObjectNode resource(
            ArrayNode resources, String name, String kind, boolean namespaced, String... verbs) {
        ObjectNode resource = resources
                .addObject()
                .put("name", name)
                .put("singularName", "")
                .put("namespaced", namespaced)
                .put("kind", kind);
        ArrayNode list = resource.putArray("verbs");
        for (String verb : verbs) {
            list.add(verb);
        }
        return resource;
    }
}
