package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.watch.Watch;
import java.time.Clock;
import java.time.ZoneId;
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
@Command(
        name = "list",
        description = "Lists incidents, newest first.",
        footer = {
            "",
            "Examples:",
            "  fireline incident list --status open --watch",
            "  fireline incident list --severity P0 --from 7d -o json",
            "",
            "With --watch and -o json, an incident is a line of JSON whenever it is new",
            "or has changed."
        })
final class ListIncidents implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IncidentFilter filter = new IncidentFilter();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most this many, 1 to 500.")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "The page after: what the one before named as next.")
    private @Nullable String cursor;

    @Option(
            names = {"-w", "--watch"},
            description = "Show every change, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        String path = "/v1/incidents?" + query();
        IncidentTable table = new IncidentTable(api, path, filter.isEmpty(), filter.plan());
        if (watch) {
            new Watch(api, null, output, spec.commandLine().getErr()).follow(table);
        } else {
            JsonNode incidents = api.get(path);
            output.write(incidents, page -> table.draw(incidents, page));
        }
        return ExitCode.OK;
    }

    private String query() {
        List<String> words = new ArrayList<>(filter.words(Clock.system(ZoneId.systemDefault())));
        words.add("limit=" + limit);
        if (cursor != null) {
            words.add("cursor=" + FirelineApi.segment(cursor));
        }
        return String.join("&", words);
    }
}
