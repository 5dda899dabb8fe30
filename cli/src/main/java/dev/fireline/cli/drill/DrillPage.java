package dev.fireline.cli.drill;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.simulation.page.HtmlPage;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What came of a drill as a page. */
final class DrillPage {
    private DrillPage() {}

    static String of(JsonNode report) {
        JsonNode outcome = report.path("outcome");
        String score = ListDrills.score(outcome);
        HtmlPage page = new HtmlPage(
                text(report, "id"),
                text(report, "title"),
                text(report, "id") + ", " + text(report, "plan") + "/" + text(report, "drill") + ", begun "
                        + text(outcome, "startedAt") + ", " + text(outcome, "status")
                        + (score.isEmpty() ? "" : ", " + score + " as expected"));
        ReportDrill.byHeading(outcome).forEach((heading, findings) -> {
            page.heading(heading.isEmpty() ? "Expected" : heading);
            page.table(
                    List.of("Came about", "Expected", "Instead"),
                    findings,
                    finding ->
                            HtmlPage.verdict(ReportDrill.held(finding), ReportDrill.held(finding) ? "held" : "not so")
                                    + HtmlPage.cell(text(finding, "expected"))
                                    + HtmlPage.cell(text(finding, "instead")));
        });
        page.heading("Everything that happened");
        page.table(
                List.of("At (UTC)", "Who", "What"),
                report.path("timeline"),
                entry -> HtmlPage.shortCell(text(entry, "at"))
                        + HtmlPage.cell(text(entry, "actor"))
                        + HtmlPage.cell(text(entry, "what")));
        return page.written();
    }
}
