package dev.fireline.cli.client;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** RFC 9457 problems that the command itself has: nobody answers, or its words make no sense. */
public final class Problems {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Problems() {}

    /** @param type stable, {@code urn:fireline:problem:…} */
    public static ObjectNode of(String type, String title, String detail) {
        return MAPPER.createObjectNode().put("type", type).put("title", title).put("detail", detail);
    }

    static ObjectNode of(String type, String title, int status, String detail) {
        return MAPPER.createObjectNode()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }
}
