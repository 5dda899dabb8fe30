package dev.fireline.cli.drill;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Colour;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Documents;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import dev.fireline.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline drill report}. */
@Command(
        name = "report",
        description = "What came of a drill: its score, each expectation, and everything that happened.",
        footer = {"", "Exits 1 when something did not go as expected."})
final class ReportDrill implements Callable<Integer> {
    enum Form {
        table,
        json,
        yaml,
        html
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "A drill that was started, as `drill list` names it.")
    private String id = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. json and yaml say what the API says.")
    private Form form = Form.table;

    @Override
    public Integer call() {
        JsonNode report = server.api().get("/v1/drills/" + FirelineApi.segment(id));
        PrintWriter out = spec.commandLine().getOut();
        switch (form) {
            case table -> print(report, OutputOption.page(out, Colour.AUTO, Surroundings.of(spec)));
            case json -> out.println(Documents.json(report));
            case yaml -> out.print(Documents.yaml(report));
            case html -> out.print(DrillPage.of(report));
        }
        out.flush();
        JsonNode outcome = report.path("outcome");
        return outcome.path("score").asInt(0) < outcome.path("of").asInt(0) ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private static void print(JsonNode report, Page page) {
        JsonNode outcome = report.path("outcome");
        String score = ListDrills.score(outcome);
        page.line(page.paint(Ink.PLAIN, text(report, "id")) + "  " + text(report, "plan") + "/" + text(report, "drill")
                + "  " + text(outcome, "status") + (score.isEmpty() ? "" : ", " + score + " as expected"));
        byHeading(outcome).forEach((heading, findings) -> {
            if (!heading.isEmpty()) {
                page.line("  " + heading);
            }
            findings.forEach(finding -> page.line((heading.isEmpty() ? "" : "  ")
                    + (held(finding) ? "  held    " : "  not so  ")
                    + text(finding, "expected")
                    + (held(finding) ? "" : ": " + text(finding, "instead"))));
        });
        Table table = Table.of(Column.whole("AT"), Column.whole("ACTOR").rank(1), Column.cut("WHAT"));
        report.path("timeline")
                .forEach(entry -> table.row(page.times().of(entry, "at"), text(entry, "actor"), text(entry, "what")));
        table.print(page, 0);
    }

    /** In the order in which the headings are first written; those without one below the empty heading. */
    static Map<String, List<JsonNode>> byHeading(JsonNode outcome) {
        Map<String, List<JsonNode>> sections = new LinkedHashMap<>();
        outcome.path("findings")
                .forEach(finding -> sections.computeIfAbsent(text(finding, "about"), heading -> new ArrayList<>())
                        .add(finding));
        return sections;
    }

    static boolean held(JsonNode finding) {
        return !finding.path("instead").isString();
    }
}
