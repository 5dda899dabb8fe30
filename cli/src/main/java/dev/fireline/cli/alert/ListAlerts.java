package dev.fireline.cli.alert;

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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code fireline alert list}. */
@Command(
        name = "list",
        description = "Lists streams of equal alerts, last received first.",
        footer = {
            "",
            "Examples:",
            "  fireline alert list --unmatched",
            "  fireline incident declare --plan checkout --severity P1 --alert STREAM"
        })
final class ListAlerts implements Callable<Integer> {
    @Option(names = "--unmatched", description = "Only those no rule matched.")
    private boolean unmatched;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most this many, 1 to 500.")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "The page after: what the one before named as next.")
    private @Nullable String cursor;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        JsonNode streams = api.get("/v1/alerts?limit=%d&unmatched=%b%s"
                .formatted(limit, unmatched, cursor == null ? "" : "&cursor=" + FirelineApi.segment(cursor)));
        output.write(streams, page -> print(streams, api, page));
        return ExitCode.OK;
    }

    private void print(JsonNode list, FirelineApi api, Page page) {
        JsonNode streams = list.path("streams");
        if (streams.isEmpty()) {
            page.line(
                    unmatched
                            ? "No such alerts: every alert that came found a rule."
                            : "No alerts yet. Point a sender at %s/v1/alerts/alertmanager".formatted(api.server()));
            return;
        }
        Table table = Table.of(
                Column.whole("STREAM"),
                Column.whole("RECEIVED").rank(1),
                Column.whole("COUNT"),
                Column.whole("FIRING").rank(3),
                Column.whole("INCIDENT").rank(2),
                Column.cut("RULE").rank(4),
                Column.cut("TITLE"));
        streams.forEach(stream -> table.row(
                text(stream, "id"),
                page.times().of(stream, "lastReceivedAt"),
                text(stream, "occurrences"),
                text(stream, "firing"),
                text(stream, "incident"),
                text(stream, "rule"),
                text(stream, "title")));
        table.print(page, 0);
        if (list.path("next").isString()) {
            page.line(page.paint(Ink.FAINT, "There are more: the same with --cursor " + text(list, "next")));
        }
    }
}
