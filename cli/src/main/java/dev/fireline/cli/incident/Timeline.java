package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.watch.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident timeline}. */
@Command(
        name = "timeline",
        description = "Prints everything that happened, in order.",
        footer = {
            "",
            "Examples:",
            "  fireline incident timeline INC-20261121-093000",
            "  fireline incident timeline INC-20261121-093000 --watch -o json",
            "",
            "With --watch each entry is written when it comes, JSON on one line each,",
            "until the incident is closed."
        })
final class Timeline implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--after", paramLabel = "SEQ", defaultValue = "0", description = "Only entries after that one.")
    private long after;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on with what comes, until the incident is closed.")
    private boolean watch;

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        TimelinePages pages = new TimelinePages(api, incident.path(), after);
        if (watch) {
            new Watch(api, incident.id(), output, spec.commandLine().getErr())
                    .follow(new TimelineGrowing(api, incident.path(), pages));
        } else {
            JsonNode all = pages.rest();
            output.write(all, page -> print(all.path("entries"), page));
        }
        return ExitCode.OK;
    }

    private void print(JsonNode entries, Page page) {
        if (entries.isEmpty()) {
            page.line(page.paint(Ink.FAINT, "Nothing is written after entry " + after + "."));
        }
        entries.forEach(entry -> TimelineLine.print(entry, page));
    }
}
