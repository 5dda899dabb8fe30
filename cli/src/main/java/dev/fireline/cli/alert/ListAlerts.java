package dev.fireline.cli.alert;

import static dev.fireline.cli.output.Json.text;
import static dev.fireline.cli.output.Json.time;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Table;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline alert list}. */
@Command(name = "list", description = "Lists streams of equal alerts, last received first.")
final class ListAlerts implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--unmatched", description = "Only those no rule matched.")
    private boolean unmatched;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most this many, 1 to 500.")
    private int limit;

    @Override
    public Integer call() {
        JsonNode streams = server.api().get("/v1/alerts?limit=%d&unmatched=%b".formatted(limit, unmatched));
        output.write(streams, spec.commandLine().getOut(), out -> print(streams.path("streams"), out));
        return ExitCode.OK;
    }

    private static void print(JsonNode streams, PrintWriter out) {
        if (streams.isEmpty()) {
            out.println("No alerts.");
            return;
        }
        Table table = Table.of("STREAM", "RECEIVED", "COUNT", "FIRING", "INCIDENT", "RULE", "TITLE");
        streams.forEach(stream -> table.row(
                text(stream, "id"),
                time(stream, "lastReceivedAt"),
                text(stream, "occurrences"),
                text(stream, "firing"),
                text(stream, "incident"),
                text(stream, "rule"),
                text(stream, "title")));
        table.print(out, 0);
    }
}
