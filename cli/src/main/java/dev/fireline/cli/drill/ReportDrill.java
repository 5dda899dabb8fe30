package dev.fireline.cli.drill;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fireline drill report}. */
@Command(
        name = "report",
        description = "What came of a drill: its score, each expectation, and everything that happened.",
        footer = {"", "Exits 1 when something did not go as expected."})
final class ReportDrill implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "A drill that was started, as `drill list` names it.")
    private String id = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        JsonNode report = server.api().get("/v1/drills/" + FirelineApi.segment(id));
        output.write(report, page -> print(report, page));
        JsonNode outcome = report.path("outcome");
        return outcome.path("score").asInt(0) < outcome.path("of").asInt(0) ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private static void print(JsonNode report, Page page) {
        JsonNode outcome = report.path("outcome");
        String score = ListDrills.score(outcome);
        page.line(page.paint(Ink.PLAIN, text(report, "id")) + "  " + text(report, "plan") + "/" + text(report, "drill")
                + "  " + text(outcome, "status") + (score.isEmpty() ? "" : ", " + score + " as expected"));
        outcome.path("findings")
                .forEach(finding -> page.line((finding.path("instead").isString() ? "  not so  " : "  held    ")
                        + text(finding, "expected")
                        + (finding.path("instead").isString() ? ": " + text(finding, "instead") : "")));
        Table table = Table.of(Column.whole("AT"), Column.whole("ACTOR").rank(1), Column.cut("WHAT"));
        report.path("timeline")
                .forEach(entry -> table.row(page.times().of(entry, "at"), text(entry, "actor"), text(entry, "what")));
        table.print(page, 0);
    }
}
