package dev.fireline.simulation.report;

import dev.fireline.workflows.expect.Finding;
import java.util.List;
import java.util.function.Function;

/** A report as lines for a terminal. */
public final class TextPage {
    private final StringBuilder out = new StringBuilder();
    private final Report report;

    private TextPage(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new TextPage(report).text();
    }

    private String text() {
        line(report.scenario() + ": " + report.title() + " (plan " + report.plan() + ")");
        line("t+0s is " + report.start() + "; local times are " + report.zone());
        timeline();
        told();
        section("Clocks", report.clocks(), TextPage::clock);
        section(
                "Missed",
                report.clocks().stream().filter(Report.Clock::isBreached).toList(),
                clock -> clock.name()
                        + " was due " + clock.due()
                        + (clock.state().equals("late") && clock.ended() != null
                                ? ", done " + clock.ended()
                                : ", still open"));
        section("Still asked", report.open(), asked -> asked.asked() + "  " + asked.step() + ": " + asked.text());
        section(
                "Undo, last change first",
                report.undo(),
                change -> pad(change.state(), 12) + change.step() + ": " + change.what());
        section("Remarks", report.remarks(), remark -> remark);
        section("Expected", report.expectations(), TextPage::finding);
        report.incidents()
                .forEach(incident -> line("\n" + incident.id() + " " + incident.severity() + " " + incident.status()
                        + (incident.commander() == null ? "" : ", led by " + incident.commander())));
        if (report.incidents().isEmpty()) {
            line("\nno incident was declared");
        }
        return out.toString();
    }

    private void timeline() {
        line("\nTimeline");
        int offset = width(report.timeline(), Report.Line::offset);
        int kind = width(report.timeline(), Report.Line::kind);
        int step = width(report.timeline(), entry -> entry.step() == null ? "" : entry.step());
        for (Report.Line entry : report.timeline()) {
            String where = "  " + pad(entry.offset(), offset) + "  " + entry.local() + "  " + pad(entry.kind(), kind)
                    + "  " + pad(entry.step() == null ? "" : entry.step(), step) + "  ";
            String by = entry.by().equals("fireline") ? "" : entry.by() + ": ";
            line(where + by + entry.text().replace("\n", "\n" + " ".repeat(where.length())));
        }
    }

    private void told() {
        line("\nTold");
        for (Report.Message message : report.told()) {
            line("  " + message.offset() + "  " + message.kind()
                    + (message.about() == null ? "" : " " + message.about()) + " to "
                    + String.join("; ", message.to()));
            line("      " + message.subject());
            message.text().lines().forEach(text -> line("      | " + text));
        }
    }

    private <T> void section(String heading, List<T> items, Function<T, String> line) {
        if (!items.isEmpty()) {
            line("\n" + heading);
            items.forEach(item -> line("  " + line.apply(item)));
        }
    }

    private static String clock(Report.Clock clock) {
        return pad(clock.state(), 10) + pad(clock.due(), 12) + clock.local() + "  " + clock.name()
                + (clock.ended() == null ? "" : ", ended " + clock.ended());
    }

    private static String finding(Finding finding) {
        return (finding.holds() ? "holds  " : "FAILS  ")
                + finding.expected()
                + (finding.holds() ? "" : "\n           " + finding.instead());
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private static <T> int width(List<T> items, Function<T, String> of) {
        return items.stream().mapToInt(item -> of.apply(item).length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
