package dev.fireline.cli.incident;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** When nothing more happens in an incident. */
final class Ended {
    private static final List<String> ENDS = List.of("CLOSED", "CANCELLED");

    private Ended() {}

    static boolean is(JsonNode incident) {
        return ENDS.contains(incident.path("status").asString(""));
    }
}
