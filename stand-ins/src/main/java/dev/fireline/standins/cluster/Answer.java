package dev.fireline.standins.cluster;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What goes back over HTTP. */
record Answer(int code, String contentType, byte[] body) {

    static Answer json(int code, JsonNode body) {
        return new Answer(code, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer text(int code, String body) {
        return new Answer(code, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }
}
