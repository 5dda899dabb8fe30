package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Json;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.watch.LiveEvents;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident watch}. */
@Command(
        name = "watch",
        description = "Prints what happens from now on, in every incident or in one, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  fireline incident watch",
            "  fireline incident watch -o json | jq .what",
            "",
            "What happened before is in `fireline incident timeline`."
        })
final class WatchIncidents implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "INCIDENT", description = "Only this one; default all.")
    private @Nullable String incident;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        new LiveEvents(server.api(), output, spec.commandLine().getErr()).print(incident, WatchIncidents::print);
        return ExitCode.OK;
    }

    private static void print(JsonNode entry, Page page) {
        if (entry.path("incident").isString()) {
            page.out().print(page.paint(Ink.STRONG, Json.text(entry, "incident")) + "  ");
        }
        TimelineLine.print(entry, page);
    }
}
