package dev.fireline.simulation.report;

import static dev.fireline.simulation.page.HtmlPage.cell;
import static dev.fireline.simulation.page.HtmlPage.escaped;
import static dev.fireline.simulation.page.HtmlPage.shortCell;

import dev.fireline.simulation.page.HtmlPage;
import dev.fireline.workflows.expect.Finding;
import java.util.List;
import java.util.function.Function;

/** A report as HTML, with its timeline drawn. */
public final class ReportPage {
    private final Report report;
    private final HtmlPage html;

    private ReportPage(Report report) {
        this.report = report;
        this.html = new HtmlPage(
                report.title(),
                report.title(),
                "Scenario " + report.scenario() + " of plan " + report.plan() + ". t+0s is " + report.start()
                        + "; local times are " + report.zone() + ".");
    }

    public static String of(Report report) {
        return new ReportPage(report).page();
    }

    private String page() {
        chips();
        html.add("<div class=\"timeline\">" + Gantt.of(report) + "</div>"
                + "<p class=\"legend\"><b style=\"background:var(--violet)\"></b>phase"
                + "<b style=\"background:var(--blue)\"></b>step, message"
                + "<b style=\"background:var(--bad)\"></b>call, clock missed"
                + "<b style=\"background:var(--good)\"></b>clock met"
                + "<b style=\"background:var(--amber)\"></b>clock open</p>");
        expected();
        table("Clocks", List.of("State", "Due", "Local", "Clock", "Ended"), report.clocks(), ReportPage::clock);
        table(
                "Undo, last change first",
                List.of("State", "Step", "What"),
                report.undo(),
                change -> cell(change.state()) + cell(change.step()) + cell(change.what()));
        table(
                "Still asked",
                List.of("Asked", "Step", "Question"),
                report.open(),
                asked -> shortCell(asked.asked()) + cell(asked.step()) + cell(asked.text()));
        table("Remarks", List.of("Remark"), report.remarks(), HtmlPage::cell);
        table("Told", List.of("When", "To", "What it says"), report.told(), ReportPage::message);
        table(
                "Timeline",
                List.of("When", "Local", "Kind", "Step", "By", "What"),
                report.timeline(),
                line -> shortCell(line.offset())
                        + shortCell(line.local())
                        + cell(line.kind())
                        + cell(line.step() == null ? "" : line.step())
                        + cell(line.by())
                        + cell(line.text()));
        return html.written();
    }

    private void chips() {
        html.add("<p class=\"chips\">");
        report.incidents()
                .forEach(incident -> html.add("<span>"
                        + escaped(incident.id() + " " + incident.severity() + " " + incident.status()
                                + (incident.commander() == null ? "" : ", led by " + incident.commander()))
                        + "</span>"));
        long missed = report.clocks().stream().filter(Report.Clock::isBreached).count();
        html.add("<span class=\"%s\">%d of %d clocks missed</span>"
                .formatted(missed == 0 ? "good" : "bad", missed, report.clocks().size()));
        if (!report.expectations().isEmpty()) {
            html.add("<span class=\"%s\">%s</span>"
                    .formatted(
                            report.holds() ? "good" : "bad",
                            report.holds() ? "everything expected holds" : "not everything expected holds"));
        }
        html.add("</p>");
    }

    private void expected() {
        table(
                "Expected",
                List.of("", "What", "Instead"),
                report.expectations(),
                (Finding finding) -> HtmlPage.verdict(finding.holds(), finding.holds() ? "holds" : "fails")
                        + cell(finding.expected())
                        + cell(finding.instead() == null ? "" : finding.instead()));
    }

    private static String clock(Report.Clock clock) {
        String state = clock.isBreached() ? "bad" : clock.state().equals("met") ? "good" : "";
        return "<td class=\"t %s\">%s</td>".formatted(state, escaped(clock.state()))
                + shortCell(clock.due())
                + shortCell(clock.local())
                + cell(clock.name())
                + shortCell(clock.ended() == null ? "" : clock.ended());
    }

    private static String message(Report.Message message) {
        return shortCell(message.offset())
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
        html.heading(heading);
        html.table(columns, rows, cells);
    }
}
