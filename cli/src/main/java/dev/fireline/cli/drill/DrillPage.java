package dev.fireline.cli.drill;

import static dev.fireline.cli.output.Json.text;

import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** What came of a drill as one page that needs nothing else. */
final class DrillPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2430;--soft:#5c6b7f;--line:#d9e0e8;--page:#fff;--good:#1f7a4d;--bad:#b3261e}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#9aa9bc;--line:#313b49;--page:#141a22;--good:#5bd19a;
            --bad:#ff8a80}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1180px;margin:0 auto;padding:24px}
            h1{font-size:24px;margin:0}h2{font-size:18px;margin:32px 0 8px}p{color:var(--soft)}
            table{border-collapse:collapse;width:100%;font-size:13px}td,th{text-align:left;vertical-align:top;padding:5px 12px 5px 0;
            border-bottom:1px solid var(--line);white-space:pre-line}th{color:var(--soft);font-weight:500}
            .good{color:var(--good)}.bad{color:var(--bad)}
            """;

    private final StringBuilder page = new StringBuilder();

    private DrillPage() {}

    static String of(JsonNode report) {
        return new DrillPage().written(report);
    }

    private String written(JsonNode report) {
        JsonNode outcome = report.path("outcome");
        String score = ListDrills.score(outcome);
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(text(report, "id")))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(text(report, "title")))
                .append("</h1><p>")
                .append(escaped(text(report, "id") + ", " + text(report, "plan") + "/" + text(report, "drill")
                        + ", begun " + text(outcome, "startedAt") + ", " + text(outcome, "status")
                        + (score.isEmpty() ? "" : ", " + score + " as expected")))
                .append("</p>");
        ReportDrill.byHeading(outcome).forEach((heading, findings) -> {
            heading(heading.isEmpty() ? "Expected" : heading);
            page.append("<table><tr><th>Came about</th><th>Expected</th><th>Instead</th></tr>");
            findings.forEach(finding -> row(
                    ReportDrill.held(finding)
                            ? "<span class=\"good\">held</span>"
                            : "<span class=\"bad\">not so</span>",
                    escaped(text(finding, "expected")),
                    escaped(text(finding, "instead"))));
            page.append("</table>");
        });
        heading("Everything that happened");
        page.append("<table><tr><th>At (UTC)</th><th>Who</th><th>What</th></tr>");
        report.path("timeline")
                .forEach(entry ->
                        row(escaped(text(entry, "at")), escaped(text(entry, "actor")), escaped(text(entry, "what"))));
        return page.append("</table></body></html>\n").toString();
    }

    private void heading(String text) {
        page.append("<h2>").append(escaped(text)).append("</h2>");
    }

    private void row(String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(cell).append("</td>");
        }
        page.append("</tr>");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
