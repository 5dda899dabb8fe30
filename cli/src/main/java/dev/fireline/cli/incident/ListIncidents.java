package dev.fireline.cli.incident;

import static dev.fireline.cli.output.Json.text;
import static dev.fireline.cli.output.Json.time;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident list}. */
@Command(name = "list", description = "Lists incidents, newest first.")
final class ListIncidents implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "open, resolved, closed or cancelled; default all.")
    private @Nullable String status;

    @Option(names = "--plan", paramLabel = "NAME", description = "Only those of one plan.")
    private @Nullable String plan;

    @Option(names = "--severity", paramLabel = "ID", description = "Only those of one severity.")
    private @Nullable String severity;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most this many, 1 to 500.")
    private int limit;

    @Override
    public Integer call() {
        JsonNode incidents = server.api().get("/v1/incidents?" + query());
        output.write(incidents, spec.commandLine().getOut(), out -> print(incidents.path("incidents"), out));
        return ExitCode.OK;
    }

    private String query() {
        List<String> words = new ArrayList<>();
        words.add("limit=" + limit);
        add(words, "status", status);
        add(words, "plan", plan);
        add(words, "severity", severity);
        return String.join("&", words);
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + FirelineApi.segment(value));
        }
    }

    private static void print(JsonNode incidents, PrintWriter out) {
        if (incidents.isEmpty()) {
            out.println("No incidents.");
            return;
        }
        Table table = Table.of("ID", "SEVERITY", "STATUS", "PHASE", "DECLARED", "COMMANDER", "PLAN", "TITLE");
        incidents.forEach(incident -> table.row(
                text(incident, "id"),
                text(incident, "severity"),
                text(incident, "status"),
                text(incident, "phase"),
                time(incident, "declaredAt"),
                text(incident, "commander"),
                text(incident, "plan"),
                text(incident, "title")));
        table.print(out, 0);
    }
}
