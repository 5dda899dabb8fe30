package dev.fireline.simulation.report;

import dev.fireline.workflows.expect.Finding;
import java.util.List;
import java.util.function.Function;

/** A report as one page that needs nothing else: no script, no file beside it. */
public final class HtmlPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2430;--soft:#5c6b7f;--line:#d9e0e8;--page:#fff;--panel:#f6f8fa;
            --good:#1a7f4b;--bad:#c62f2f;--blue:#2f6fdb;--amber:#b7791f;--violet:#7a4fd0}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#9aa9bc;--line:#313b49;--page:#141a22;
            --panel:#1b232e;--good:#4cc38a;--bad:#ff6b6b;--blue:#6ea8ff;--amber:#e3b341;--violet:#b392f0}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1280px;margin:0 auto;
            padding:24px}
            h1{font-size:24px;margin:0}h2{font-size:17px;margin:32px 0 8px}p.sub{color:var(--soft);margin:4px 0 20px}
            table{border-collapse:collapse;width:100%;font-size:13px}
            td,th{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border-bottom:1px solid var(--line)}
            th{color:var(--soft);font-weight:500}td.t{white-space:nowrap;font-variant-numeric:tabular-nums}
            pre{white-space:pre-wrap;margin:2px 0 0;font:12.5px/1.45 ui-monospace,monospace;color:var(--soft)}
            .chips span{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:2px 12px;margin:0 6px 6px 0;
            background:var(--panel)}
            .good{color:var(--good)}.bad{color:var(--bad);font-weight:600}
            .picture{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px;overflow-x:auto}
            svg{width:100%;min-width:900px;font:12px system-ui,sans-serif}
            svg text{fill:var(--ink)}svg .label{text-anchor:end;fill:var(--soft)}svg .head{font-weight:600}
            svg .tick{text-anchor:middle;fill:var(--soft);font-size:11px}svg .grid{stroke:var(--line)}
            svg .phase{fill:var(--violet)}svg .step{fill:var(--blue)}svg rect.call{fill:var(--bad)}svg rect.message{fill:var(--blue)}
            svg .clock{stroke:var(--soft);fill:var(--soft);stroke-width:1.5}svg line.clock{stroke-dasharray:2 3}
            svg .met{stroke:var(--good);fill:var(--good)}svg .missed,svg .late{stroke:var(--bad);fill:var(--bad)}
            svg .open{stroke:var(--amber);fill:var(--amber)}
            .legend{color:var(--soft);font-size:12px}.legend b{display:inline-block;width:10px;height:10px;border-radius:2px;
            margin:0 4px 0 14px}
            @media print{body{max-width:none}}
            """;

    private final Report report;
    private final StringBuilder html = new StringBuilder();

    private HtmlPage(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new HtmlPage(report).page();
    }

    private String page() {
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(escaped(report.title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(report.title()))
                .append("</h1><p class=\"sub\">Scenario ")
                .append(escaped(report.scenario()))
                .append(" of plan ")
                .append(escaped(report.plan()))
                .append(". t+0s is ")
                .append(report.start())
                .append("; local times are ")
                .append(escaped(report.zone()))
                .append(".</p>");
        chips();
        html.append("<div class=\"picture\">")
                .append(Gantt.of(report))
                .append("</div>")
                .append("<p class=\"legend\"><b style=\"background:var(--violet)\"></b>phase")
                .append(
                        "<b style=\"background:var(--blue)\"></b>step, message<b style=\"background:var(--bad)\"></b>call, ")
                .append("clock missed<b style=\"background:var(--good)\"></b>clock met")
                .append("<b style=\"background:var(--amber)\"></b>clock open</p>");
        expected();
        table("Clocks", List.of("State", "Due", "Local", "Clock", "Ended"), report.clocks(), HtmlPage::clock);
        table(
                "Undo, last change first",
                List.of("State", "Step", "What"),
                report.undo(),
                change -> cell(change.state()) + cell(change.step()) + cell(change.what()));
        table(
                "Still asked",
                List.of("Asked", "Step", "Question"),
                report.open(),
                asked -> time(asked.asked()) + cell(asked.step()) + cell(asked.text()));
        table("Remarks", List.of("Remark"), report.remarks(), HtmlPage::cell);
        table("Told", List.of("When", "To", "What it says"), report.told(), HtmlPage::message);
        table(
                "Timeline",
                List.of("When", "Local", "Kind", "Step", "By", "What"),
                report.timeline(),
                line -> time(line.offset())
                        + time(line.local())
                        + cell(line.kind())
                        + cell(line.step() == null ? "" : line.step())
                        + cell(line.by())
                        + cell(line.text()));
        return html.append("</body></html>\n").toString();
    }

    private void chips() {
        html.append("<p class=\"chips\">");
        report.incidents()
                .forEach(incident -> html.append("<span>")
                        .append(escaped(incident.id() + " " + incident.severity() + " " + incident.status()
                                + (incident.commander() == null ? "" : ", led by " + incident.commander())))
                        .append("</span>"));
        long missed = report.clocks().stream().filter(Report.Clock::isBreached).count();
        html.append("<span class=\"%s\">%d of %d clocks missed</span>"
                .formatted(missed == 0 ? "good" : "bad", missed, report.clocks().size()));
        if (!report.expectations().isEmpty()) {
            html.append("<span class=\"%s\">%s</span>"
                    .formatted(
                            report.holds() ? "good" : "bad",
                            report.holds() ? "everything expected holds" : "not everything expected holds"));
        }
        html.append("</p>");
    }

    private void expected() {
        table(
                "Expected",
                List.of("", "What", "Instead"),
                report.expectations(),
                (Finding finding) -> "<td class=\"t %s\">%s</td>"
                                .formatted(finding.holds() ? "good" : "bad", finding.holds() ? "holds" : "fails")
                        + cell(finding.expected())
                        + cell(finding.instead() == null ? "" : finding.instead()));
    }

    private static String clock(Report.Clock clock) {
        String state = clock.isBreached() ? "bad" : clock.state().equals("met") ? "good" : "";
        return "<td class=\"t %s\">%s</td>".formatted(state, escaped(clock.state()))
                + time(clock.due())
                + time(clock.local())
                + cell(clock.name())
                + time(clock.ended() == null ? "" : clock.ended());
    }

    private static String message(Report.Message message) {
        return time(message.offset())
                + "<td>%s</td>"
                        .formatted(message.to().stream()
                                .map(HtmlPage::escaped)
                                .reduce((one, more) -> one + "<br>" + more)
                                .orElse(""))
                + "<td><strong>%s</strong><pre>%s</pre></td>"
                        .formatted(escaped(message.subject()), escaped(message.text()));
    }

    private <T> void table(String heading, List<String> columns, List<T> rows, Function<T, String> cells) {
        if (rows.isEmpty()) {
            return;
        }
        html.append("<h2>").append(escaped(heading)).append("</h2><table><tr>");
        columns.forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
        html.append("</tr>");
        rows.forEach(row -> html.append("<tr>").append(cells.apply(row)).append("</tr>"));
        html.append("</table>");
    }

    private static String cell(String text) {
        return "<td>" + escaped(text) + "</td>";
    }

    private static String time(String text) {
        return "<td class=\"t\">" + escaped(text) + "</td>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
