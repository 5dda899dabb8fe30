package dev.fireline.cli.evidence;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code fireline evidence list}. */
@Command(
        name = "list",
        description = "Lists the exhibits of an incident, and what was done with them.",
        footer = {"", "Example:", "  fireline evidence list INC-20261121-093000"})
final class ListEvidence implements Callable<Integer> {
    private static final int SHOWN = 12;

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        JsonNode answer = server.api().get(incident.path() + "/evidence");
        output.write(answer, page -> print(answer, page));
        return ExitCode.OK;
    }

    private static void print(JsonNode answer, Page page) {
        JsonNode exhibits = answer.path("exhibits");
        if (exhibits.isEmpty()) {
            page.line(page.paint(Ink.FAINT, "Nothing was kept as evidence of this incident."));
            return;
        }
        Table table = Table.of(
                Column.whole("EXHIBIT"),
                Column.whole("BYTES"),
                Column.whole("SHA-256"),
                Column.whole("LOCK"),
                Column.whole("COLLECTED").rank(1),
                Column.cut("STEP").rank(2));
        exhibits.forEach(exhibit -> table.painted()
                .cell(text(exhibit, "name"), Ink.STRONG)
                .cell(text(exhibit, "sizeBytes"))
                .cell(head(text(exhibit, "sha256")))
                .cell(lock(exhibit, page), exhibit.path("worm").asBoolean(false) ? Ink.GOOD : Ink.CAREFUL)
                .cell(page.times().of(exhibit, "collectedAt"))
                .cell(text(exhibit, "step"))
                .end());
        table.print(page, 0);
        custody(answer.path("custody"), page);
    }

    private static String lock(JsonNode exhibit, Page page) {
        String worm = exhibit.path("worm").asBoolean(false) ? "WORM" : "NOT-WORM";
        String until = exhibit.path("retainUntil").isString()
                ? " until " + page.times().of(exhibit, "retainUntil")
                : "";
        return worm + until + (exhibit.path("held").asBoolean(false) ? ", held" : "");
    }

    private static void custody(JsonNode rows, Page page) {
        if (rows.isEmpty()) {
            return;
        }
        page.line("");
        Table table = Table.of(
                Column.whole("WHEN"),
                Column.whole("WHO"),
                Column.whole("DID"),
                Column.whole("EXHIBIT"),
                Column.whole("SHA-256").rank(2),
                Column.cut("WHAT CAME OF IT"),
                Column.cut("WHY").rank(1));
        rows.forEach(row -> table.painted()
                .cell(page.times().of(row, "at"))
                .cell(text(row, "actor"))
                .cell(text(row, "action"))
                .cell(text(row, "exhibit"))
                .cell(head(text(row, "sha256")))
                .cell(text(row, "outcome"))
                .cell(text(row, "why"))
                .end());
        table.print(page, 0);
    }

    /** Enough to compare at a glance; json and yaml have all of it. */
    private static String head(String hash) {
        return hash.length() <= SHOWN ? hash : hash.substring(0, SHOWN);
    }
}
