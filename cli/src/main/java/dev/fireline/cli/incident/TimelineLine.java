package dev.fireline.cli.incident;

import dev.fireline.cli.output.Json;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** One entry of a timeline as one line: when, what kind, in which phase, what, by whom and why. */
public final class TimelineLine {
    private static final String NOBODY = "fireline";

    private TimelineLine() {}

    public static String of(JsonNode entry) {
        StringBuilder line = new StringBuilder("%s  %-12s  %-11s  %s"
                .formatted(
                        Json.time(entry, "at"),
                        Json.text(entry, "kind").toLowerCase(Locale.ROOT).replace('_', ' '),
                        Json.text(entry, "phase"),
                        Json.text(entry, "what")));
        String actor = entry.path("actor").asString(NOBODY);
        if (!actor.equals(NOBODY)) {
            line.append("  (").append(actor).append(')');
        }
        String why = entry.path("why").asString("");
        if (!why.isEmpty()) {
            line.append(": ").append(why);
        }
        return line.toString();
    }
}
