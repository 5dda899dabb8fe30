package dev.fireline.simulation.report;

import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.simulation.page.HtmlPage;
import dev.fireline.workflows.expect.Offset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The picture of a report: phases, steps and clocks as bars over time, calls as ticks. Time is drawn so that minutes at the
 * beginning and days at the end are both seen.
 */
final class Gantt {
    private static final int LEFT = 230;
    private static final int WIDTH = 1000;
    private static final int ROW = 22;
    private static final int TOP = 34;
    private static final int SHORTEST = 5;
    private static final double FIRST_SECONDS = 60;
    private static final List<Duration> TICKS = List.of(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30),
            Duration.ofDays(90));
    private static final Set<String> NOT_OF_A_STEP =
            Set.of("clock", "undo", "phase", "message", "escalation", "fact", "paged", "evidence");

    private final Report report;
    private final StringBuilder svg = new StringBuilder();
    private final double longest;
    private int row;

    private Gantt(Report report) {
        this.report = report;
        Duration all = Duration.between(report.start(), report.ended());
        Instant last = report.timeline().isEmpty()
                ? report.ended()
                : report.timeline().getLast().at();
        Duration used = Duration.between(report.start(), last).plusMinutes(5);
        this.longest = Math.max(60, Math.min(all.toSeconds(), used.toSeconds()));
    }

    static String of(Report report) {
        return new Gantt(report).draw();
    }

    private String draw() {
        heading("Phases");
        spans("phase").forEach((name, span) -> bar(name, "phase", span));
        heading("Steps");
        spans("step").forEach((name, span) -> bar(name, "step", span));
        heading("Clocks");
        report.clocks().stream()
                .filter(clock -> !clock.state().equals("dormant"))
                .filter(clock -> x(clock.dueAt()) <= LEFT + WIDTH)
                .forEach(this::clock);
        heading("Calls and messages");
        ticksOf("calls", "call");
        ticksOf("messages", "message");
        int height = TOP + row * ROW + 10;
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="What happened over time">%s%s</svg>""".formatted(LEFT + WIDTH + 20, height, axis(height), svg);
    }

    private record Span(Instant from, Instant to, String title) {}

    /** From the first to the last that is said of it. */
    private Map<String, Span> spans(String what) {
        Map<String, Span> spans = new LinkedHashMap<>();
        for (Report.Line line : report.timeline()) {
            String name = what.equals("phase") ? line.phase() : line.step();
            boolean counts = what.equals("phase") || !NOT_OF_A_STEP.contains(line.kind());
            if (name != null && counts && !name.equals(PhaseName.CLOSED)) {
                spans.merge(
                        name,
                        new Span(line.at(), line.at(), line.offset() + " " + line.text()),
                        (one, more) -> new Span(one.from, more.to, one.title + "\n" + more.title));
            }
        }
        return spans;
    }

    private void heading(String text) {
        svg.append("<text class=\"head\" x=\"0\" y=\"%d\">%s</text>".formatted(y() + 15, HtmlPage.escaped(text)));
        row++;
    }

    private void bar(String name, String kind, Span span) {
        double from = x(span.from);
        label(name);
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"14\" rx=\"3\"><title>%s</title></rect>"
                .formatted(
                        kind,
                        number(from),
                        y() + 4,
                        number(Math.max(SHORTEST, x(span.to) - from)),
                        HtmlPage.escaped(span.title)));
        row++;
    }

    private void clock(Report.Clock clock) {
        double due = x(clock.dueAt());
        label(clock.name());
        svg.append("""
                <line class="clock %s" x1="%s" y1="%d" x2="%s" y2="%d"/><circle class="clock %s" cx="%s" cy="%d" r="5"><title>%s</title></circle>\
                """.formatted(
                        clock.state(),
                        number(LEFT),
                        y() + 11,
                        number(due),
                        y() + 11,
                        clock.state(),
                        number(due),
                        y() + 11,
                        HtmlPage.escaped(clock.name() + " due " + clock.due() + ": " + clock.state())));
        row++;
    }

    private void ticksOf(String label, String kind) {
        label(label);
        for (Report.Message message : report.told()) {
            if (message.kind().equals(kind)) {
                svg.append("<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"3\" height=\"16\"><title>%s</title></rect>"
                        .formatted(
                                kind,
                                number(x(message.at())),
                                y() + 3,
                                HtmlPage.escaped(message.offset() + " " + message.subject() + " → "
                                        + String.join(", ", message.to()))));
            }
        }
        row++;
    }

    private void label(String text) {
        String cut = text.length() > 34 ? text.substring(0, 33) + "…" : text;
        svg.append("<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>"
                .formatted(LEFT - 10, y() + 15, HtmlPage.escaped(cut)));
    }

    private String axis(int height) {
        StringBuilder axis = new StringBuilder();
        List<Duration> shown = new ArrayList<>(TICKS);
        shown.removeIf(tick -> tick.toSeconds() > longest);
        for (Duration tick : shown) {
            String x = number(x(report.start().plus(tick)));
            axis.append("<line class=\"grid\" x1=\"%s\" y1=\"20\" x2=\"%s\" y2=\"%d\"/>".formatted(x, x, height))
                    .append("<text class=\"tick\" x=\"%s\" y=\"14\">%s</text>".formatted(x, Offset.of(tick)));
        }
        return axis.toString();
    }

    private int y() {
        return TOP + row * ROW;
    }

    /** Logarithmic, so that each is seen: what takes a minute and what takes a month. */
    private double x(Instant moment) {
        double seconds = Math.max(0, Duration.between(report.start(), moment).toMillis() / 1000.0);
        return LEFT + WIDTH * Math.log1p(seconds / FIRST_SECONDS) / Math.log1p(longest / FIRST_SECONDS);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
