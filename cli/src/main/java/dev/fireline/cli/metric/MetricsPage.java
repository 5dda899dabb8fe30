package dev.fireline.cli.metric;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import dev.fireline.workflows.clock.TimeWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A report of metrics for people: a table of figures for each plan, and one of its months. */
final class MetricsPage {
    private MetricsPage() {}

    static void print(JsonNode report, Page page) {
        String time = "from " + text(report, "from") + " to " + text(report, "to");
        if (report.path("plans").isEmpty()) {
            page.line("No incidents " + time + ".");
        }
        boolean first = true;
        for (JsonNode plan : report.path("plans")) {
            if (!first) {
                page.line("");
            }
            first = false;
            int incidents = plan.path("total_incidents").asInt();
            page.line("%s: %d %s %s"
                    .formatted(text(plan, "plan"), incidents, incidents == 1 ? "incident" : "incidents", time));
            figures(plan, page);
            months(plan, page);
            if (plan.path("most_common_cause").isString()) {
                page.line(page.paint(Ink.PLAIN, "most common cause: " + text(plan, "most_common_cause")));
            }
        }
    }

    private static void figures(JsonNode plan, Page page) {
        Table table = Table.of(
                Column.whole("METRIC"),
                Column.whole("VALUE"),
                Column.whole("TARGET"),
                Column.whole(""),
                Column.whole("OF").rank(1));
        for (JsonNode metric : plan.path("metrics")) {
            String unit = text(metric, "unit");
            row(table, text(metric, "metric"), unit, metric.path("all"));
            if (metric.path("severities").size() > 1
                    || metric.path("all").path("target").isNull()) {
                metric.path("severities").properties().stream()
                        .filter(severity -> metric.path("severities").size() > 1
                                || severity.getValue().path("target").isString())
                        .forEach(severity -> row(table, "  " + severity.getKey(), unit, severity.getValue()));
            }
        }
        table.print(page, 2);
    }

    private static void row(Table table, String name, String unit, JsonNode value) {
        JsonNode met = value.path("met");
        boolean missed = met.isBoolean() && !met.asBoolean();
        table.painted()
                .cell(name)
                .cell(
                        value.path("value").isNumber()
                                ? said(unit, value.path("value").asDouble())
                                : "-")
                .cell(text(value, "target"))
                .cell(met.isBoolean() ? missed ? "missed" : "met" : "", missed ? Ink.BAD : Ink.PLAIN)
                .cell(text(value, "of"))
                .end();
    }

    private static String said(String unit, double value) {
        return switch (unit) {
            case "seconds" -> TimeWords.of(Duration.ofSeconds(Math.round(value)));
            case "share" -> String.format(Locale.ROOT, "%.1f%%", value * 100);
            default -> String.format(Locale.ROOT, "%.2f", value);
        };
    }

    private static void months(JsonNode plan, Page page) {
        List<Column> columns = new ArrayList<>(List.of(Column.whole("INCIDENTS")));
        plan.path("trend_analysis")
                .path(0)
                .path("incidents")
                .propertyNames()
                .forEach(severity -> columns.add(Column.whole(severity)));
        Table table = Table.of(columns.toArray(Column[]::new));
        for (JsonNode month : plan.path("trend_analysis")) {
            List<String> row = new ArrayList<>(List.of(text(month, "month")));
            month.path("incidents").values().forEach(number -> row.add(number.asString()));
            table.row(row.toArray(String[]::new));
        }
        table.print(page, 2);
    }
}
