package dev.fireline.cli.incident;

import static dev.fireline.cli.output.Json.list;
import static dev.fireline.cli.output.Json.map;
import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** One incident for people: head, what waits and how to answer it, clocks, actions, what can be undone. */
record IncidentPage(JsonNode incident, Page page) {

    void print() {
        page.line("%s  %s  %s"
                .formatted(
                        page.paint(Ink.STRONG, text(incident, "id")),
                        page.paint(Ink.STRONG, text(incident, "severity")),
                        text(incident, "title")));
        head().print(page, 2, false);
        questions();
        part("Failed, and is tried again by itself", "retries", retries());
        part("Waits for other steps", "waiting", waiting());
        part("Clocks", "clocks", clocks());
        part("Can be undone", "undo", undo());
        if (!incident.path("actions").isEmpty()) {
            page.line("Last actions");
            incident.path("actions").forEach(action -> page.line("  " + page.paint(Ink.PLAIN, action.asString(""))));
        }
    }

    private Table head() {
        Table head = Table.of(Column.whole(""), Column.wrap(""));
        line(head, "status", text(incident, "status") + ", phase " + text(incident, "phase"), status());
        String stopped = text(incident, "stopped");
        if (!stopped.equals("-")) {
            line(
                    head,
                    "stopped",
                    "its workflow was ended from outside (" + stopped
                            + "): nothing goes on, and nothing is put back. See docs/operations.md, \"A terminated incident\"",
                    Ink.BAD);
        }
        line(head, "plan", text(incident, "plan") + ", playbook " + text(incident, "playbook"), Ink.PLAIN);
        line(head, "mode", text(incident, "mode"), Ink.PLAIN);
        maybe(head, "service", text(incident, "service"));
        maybe(head, "category", text(incident, "category"));
        line(head, "declared", time("declaredAt") + by(), Ink.PLAIN);
        line(head, "acknowledged", time("acknowledgedAt") + acknowledged(), Ink.PLAIN);
        line(head, "contained", time("containedAt"), Ink.PLAIN);
        line(head, "resolved", time("resolvedAt"), Ink.PLAIN);
        line(head, "closed", time("closedAt"), Ink.PLAIN);
        line(head, "commander", text(incident, "commander"), Ink.PLAIN);
        maybe(head, "in charge", text(incident, "level"));
        maybe(head, "roles", map(incident, "roles"));
        maybe(head, "facts", map(incident, "facts"));
        maybe(head, "alerts", text(incident, "occurrences"));
        maybe(head, "evidence", text(incident, "evidence"));
        if (incident.path("slaBreached").asBoolean(false)) {
            line(head, "targets", "breached", Ink.BAD);
        }
        return head;
    }

    private static void line(Table head, String name, String value, Ink ink) {
        head.painted().cell(name, Ink.FAINT).cell(value, ink).end();
    }

    private static void maybe(Table head, String name, String value) {
        if (!value.equals("-")) {
            line(head, name, value, Ink.PLAIN);
        }
    }

    private Ink status() {
        return switch (text(incident, "status")) {
            case "OPEN" -> Ink.CAREFUL;
            case "RESOLVED", "CLOSED" -> Ink.GOOD;
            default -> Ink.FAINT;
        };
    }

    private String by() {
        String by = text(incident, "declaredBy");
        return by.equals("-") ? "" : " by " + by;
    }

    /** By whom, and whose no longer counts. */
    private String acknowledged() {
        StringJoiner names = new StringJoiner(", ", " by ", "").setEmptyValue("");
        incident.path("acknowledgements").forEach(one -> {
            boolean counts = text(one, "until").equals("-");
            names.add(text(one, "by")
                    + (counts ? "" : " (no longer counts since " + page.times().of(one, "until") + ")"));
        });
        return names.toString();
    }

    private String time(String field) {
        return page.times().of(incident, field);
    }

    private void questions() {
        JsonNode questions = incident.path("questions");
        if (questions.isEmpty()) {
            if (!Ended.is(incident)) {
                page.line(page.paint(Ink.FAINT, "Waits for nobody's answer."));
            }
            return;
        }
        page.line(page.paint(Ink.CAREFUL, "Waits for an answer"));
        Table table = Table.of(
                Column.whole("STEP"),
                Column.whole("KIND"),
                Column.whole("CHOICES").rank(1),
                Column.cut("OF").rank(3),
                Column.whole("DUE").rank(2),
                Column.wrap("WHAT"));
        questions.forEach(question -> table.row(
                text(question, "step"),
                text(question, "kind"),
                list(question, "choices"),
                list(question, "of"),
                page.times().due(question, "due"),
                text(question, "text")));
        table.print(page, 2);
        questions.forEach(this::howToAnswer);
    }

    /** What is seen before it is approved, and the words that answer. */
    private void howToAnswer(JsonNode question) {
        String step = text(question, "step");
        if (question.path("dryRun").isString()) {
            page.line("  %s, dry run: %s".formatted(page.paint(Ink.STRONG, step), text(question, "dryRun")));
        }
        if (question.path("quorum").asInt(1) > 1) {
            page.line("  %s needs %s people; so far: %s"
                    .formatted(page.paint(Ink.STRONG, step), text(question, "quorum"), list(question, "approvedBy")));
        }
        boolean approval = text(question, "kind").equals("approval");
        String words = approval ? "approve" : "decide";
        String choice = approval ? "" : " " + question.path("choices").path(0).asString("CHOICE");
        StringBuilder records = new StringBuilder();
        question.path("records")
                .forEachEntry((name, type) ->
                        records.append(" --record ").append(name).append('=').append(placeholder(type)));
        page.line(page.paint(
                Ink.FAINT,
                "  answer: fireline incident %s %s %s%s%s"
                        .formatted(words, text(incident, "id"), step, choice, records)));
        question.path("allowed")
                .forEachEntry((name, of) -> page.line(page.paint(
                        Ink.FAINT, "    %s: one of %s".formatted(name, list(question.path("allowed"), name)))));
    }

    /** What kind of value is asked for, in a word that no shell takes for its own. */
    private static String placeholder(JsonNode type) {
        return type.asString("…").toUpperCase(Locale.ROOT);
    }

    private Table retries() {
        Table table =
                Table.of(Column.whole("ACTION"), Column.whole("FAILED"), Column.whole("NEXT TRY"), Column.wrap("WHY"));
        incident.path("retries").forEach(retry -> {
            int tries = retry.path("tries").asInt(1);
            table.row(
                    text(retry, "action"),
                    tries == 1 ? "once" : tries + " times",
                    retry.path("next").isString() ? page.times().due(retry, "next") : "now",
                    text(retry, "failure"));
        });
        return table;
    }

    private Table waiting() {
        Table table = Table.of(Column.whole("STEP"), Column.wrap("WAITS FOR"));
        JsonNode waiting = incident.path("waiting");
        waiting.forEachEntry((step, others) -> table.row(step, list(waiting, step)));
        return table;
    }

    private Table clocks() {
        Table table = Table.of(Column.whole("CLOCK"), Column.whole("DUE"), Column.cut("STATE"));
        incident.path("clocks").forEach(clock -> {
            String state = text(clock, "state");
            boolean open = state.equals("open") || state.equals("missed");
            table.painted()
                    .cell(text(clock, "name"))
                    .cell(open ? page.times().due(clock, "due") : page.times().of(clock, "due"))
                    .cell(state, clockInk(state))
                    .end();
        });
        return table;
    }

    private static Ink clockInk(String state) {
        return switch (state) {
            case "met" -> Ink.GOOD;
            case "missed" -> Ink.BAD;
            case "late" -> Ink.CAREFUL;
            case "withdrawn" -> Ink.FAINT;
            default -> Ink.PLAIN;
        };
    }

    private Table undo() {
        Table table = Table.of(Column.whole("STEP"), Column.whole("STATE"), Column.wrap("WHAT"));
        incident.path("undo")
                .forEach(undo -> table.row(text(undo, "step"), text(undo, "state"), text(undo, "summary")));
        return table;
    }

    private void part(String heading, String field, Table table) {
        if (!incident.path(field).isEmpty()) {
            page.line(heading);
            table.print(page, 2);
        }
    }
}
