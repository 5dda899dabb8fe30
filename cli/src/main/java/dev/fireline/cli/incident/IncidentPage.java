package dev.fireline.cli.incident;

import static dev.fireline.cli.output.Json.list;
import static dev.fireline.cli.output.Json.text;
import static dev.fireline.cli.output.Json.time;

import dev.fireline.cli.output.Table;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** One incident for people: head, what waits, clocks, actions, what can be undone. */
record IncidentPage(JsonNode incident) {

    void print(PrintWriter out) {
        out.printf("%s  %s  %s%n", text(incident, "id"), text(incident, "severity"), text(incident, "title"));
        head().print(out, 2);
        part(out, "Waits for an answer", "questions", questions());
        part(out, "Clocks", "clocks", clocks());
        part(out, "Can be undone", "undo", undo());
        if (!incident.path("actions").isEmpty()) {
            out.println("Last actions");
            incident.path("actions").forEach(action -> out.println("  " + action.asString("")));
        }
    }

    private Table head() {
        return Table.of("status", text(incident, "status") + ", phase " + text(incident, "phase"))
                .row("plan", text(incident, "plan") + ", playbook " + text(incident, "playbook"))
                .row("mode", text(incident, "mode"))
                .row("declared", time(incident, "declaredAt"))
                .row("acknowledged", time(incident, "acknowledgedAt"))
                .row("contained", time(incident, "containedAt"))
                .row("resolved", time(incident, "resolvedAt"))
                .row("closed", time(incident, "closedAt"))
                .row("commander", text(incident, "commander"));
    }

    private Table questions() {
        Table table = Table.of("STEP", "KIND", "CHOICES", "OF", "DUE", "WHAT");
        incident.path("questions")
                .forEach(question -> table.row(
                        text(question, "step"),
                        text(question, "kind"),
                        list(question, "choices"),
                        list(question, "of"),
                        time(question, "due"),
                        text(question, "text")));
        return table;
    }

    private Table clocks() {
        Table table = Table.of("CLOCK", "DUE", "STATE");
        incident.path("clocks")
                .forEach(clock -> table.row(text(clock, "name"), time(clock, "due"), text(clock, "state")));
        return table;
    }

    private Table undo() {
        Table table = Table.of("STEP", "STATE", "WHAT");
        incident.path("undo")
                .forEach(undo -> table.row(text(undo, "step"), text(undo, "state"), text(undo, "summary")));
        return table;
    }

    private void part(PrintWriter out, String heading, String field, Table table) {
        if (!incident.path(field).isEmpty()) {
            out.println(heading);
            table.print(out, 2);
        }
    }
}
