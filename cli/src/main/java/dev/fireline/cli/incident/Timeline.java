package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident timeline}. */
@Command(name = "timeline", description = "Prints everything that happened, in order.")
final class Timeline implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "INCIDENT", description = "Id of the incident.")
    private String id = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        JsonNode entries = server.api().get("/v1/incidents/%s/timeline".formatted(FirelineApi.segment(id)));
        output.write(
                entries,
                spec.commandLine().getOut(),
                out -> entries.path("entries").forEach(entry -> out.println(TimelineLine.of(entry))));
        return ExitCode.OK;
    }
}
