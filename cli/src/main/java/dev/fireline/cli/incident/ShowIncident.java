package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.watch.Watch;
import dev.fireline.cli.watch.Watched;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident show}. */
@Command(
        name = "show",
        description = "Shows where an incident stands, and what it waits for.",
        footer = {
            "",
            "Examples:",
            "  fireline incident show INC-20261121-093000 --watch",
            "  fireline incident show INC-20261121-093000 -o json",
            "",
            "With --watch it is shown anew at every change, JSON on one line each, until",
            "the incident is closed."
        })
final class ShowIncident implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = {"-w", "--watch"},
            description = "Show every change, until the incident is closed.")
    private boolean watch;

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        if (watch) {
            new Watch(api, incident.id(), output, spec.commandLine().getErr())
                    .follow(new Changing(api, incident.path()));
        } else {
            JsonNode now = api.get(incident.path());
            output.write(now, page -> new IncidentPage(now, page).print());
        }
        return ExitCode.OK;
    }

    /** One incident, state after state. */
    private record Changing(FirelineApi api, String path) implements Watched {
        @Override
        public JsonNode look() {
            return api.get(path);
        }

        @Override
        public void draw(JsonNode state, Page page) {
            new IncidentPage(state, page).print();
        }

        @Override
        public Map<String, JsonNode> items(JsonNode state) {
            return Map.of("", state);
        }

        @Override
        public void append(JsonNode item, Page page) {
            draw(item, page);
            page.line("");
        }

        @Override
        public boolean isOver(JsonNode state) {
            return Ended.is(state);
        }
    }
}
