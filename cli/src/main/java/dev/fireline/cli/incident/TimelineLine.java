package dev.fireline.cli.incident;

import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Json;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.SafeText;
import dev.fireline.cli.output.Times;
import java.time.Clock;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** One entry of a timeline as one line: when, what kind, in which phase, what, at which step, by whom and why. */
public final class TimelineLine {
    private static final String NOBODY = "fireline";
    private static final Times UTC = new Times(Clock.systemUTC(), false);

    private TimelineLine() {}

    /** Without colour, in UTC. */
    public static String of(JsonNode entry) {
        return "%s  %-12s  %-11s  %s"
                .formatted(UTC.of(entry, "at"), kind(entry), Json.text(entry, "phase"), what(entry));
    }

    static void print(JsonNode entry, Page page) {
        page.line("%s  %s  %s  %s"
                .formatted(
                        page.paint(Ink.FAINT, page.times().of(entry, "at")),
                        page.paint(ink(entry), "%-12s".formatted(kind(entry))),
                        page.paint(Ink.FAINT, "%-11s".formatted(Json.text(entry, "phase"))),
                        what(entry)));
    }

    private static String kind(JsonNode entry) {
        return Json.text(entry, "kind").toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String what(JsonNode entry) {
        StringBuilder what = new StringBuilder(Json.text(entry, "what"));
        String step = SafeText.line(entry.path("step").asString(""));
        if (what.indexOf(step) < 0) {
            what.append("  step ").append(step); // the same done for each of many reads the same but for that
        }
        String actor = entry.path("actor").asString(NOBODY);
        if (!actor.equals(NOBODY)) {
            what.append("  (").append(SafeText.line(actor)).append(')');
        }
        String why = entry.path("why").asString("");
        if (!why.isEmpty()) {
            what.append(": ").append(SafeText.line(why));
        }
        return what.toString();
    }

    private static Ink ink(JsonNode entry) {
        return switch (Json.text(entry, "kind")) {
            case "REFUSED", "ESCALATION" -> Ink.BAD;
            case "APPROVAL", "TASK", "CLOCK", "SEVERITY" -> Ink.CAREFUL;
            case "RESOLVED", "CLOSED" -> Ink.GOOD;
            case "DECLARED", "DECISION", "ACKNOWLEDGED" -> Ink.STRONG;
            default -> Ink.PLAIN;
        };
    }
}
