package dev.fireline.standins.cluster;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a request carries: an object, a patch or options, in the form the API takes it in. */
final class Bodies {
    private static final String APPLY = "application/apply-patch+yaml";

    private final JsonMapper json;
    private final YAMLMapper yaml = new YAMLMapper();

    Bodies(JsonMapper json) {
        this.json = json;
    }

    static boolean isApplied(Api.Call call) {
        return call.contentType().equals(APPLY);
    }

    /** A server-side apply; JSON is YAML. */
    ObjectNode applied(Api.Call call) {
        return parse(yaml, "YAML", call.body());
    }

    ObjectNode mergePatch(Api.Call call) {
        if (!call.contentType().equals("application/merge-patch+json")) {
            throw Refusal.notSpoken(
                    415,
                    "a patch of type '%s'; it takes application/merge-patch+json and %s"
                            .formatted(call.contentType(), APPLY));
        }
        return parse(json, "JSON", call.body());
    }

    /** An object of the kind the path names. */
    ObjectNode object(Api.Call call, Kind kind) {
        ObjectNode body = json(call);
        for (String field : List.of("apiVersion", "kind")) {
            String expected = field.equals("kind") ? kind.kind : kind.apiVersion();
            if (!body.path(field).asString(expected).equals(expected)) {
                throw Refusal.of(
                        400, "BadRequest", "%s in the body, %s in the path".formatted(body.path(field), expected));
            }
        }
        return body;
    }

    ObjectNode json(Api.Call call) {
        if (!call.contentType().equals("application/json")) {
            throw Refusal.notSpoken(
                    415, "a body of type '%s'; it takes application/json".formatted(call.contentType()));
        }
        return parse(json, "JSON", call.body());
    }

    private static ObjectNode parse(ObjectMapper mapper, String form, byte[] body) {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw Refusal.of(400, "BadRequest", "the body is not " + form + ": " + e.getOriginalMessage());
        }
        throw Refusal.of(400, "BadRequest", "the body is not a " + form + " object");
    }
}
