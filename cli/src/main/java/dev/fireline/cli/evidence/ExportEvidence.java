package dev.fireline.cli.evidence;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fireline evidence export}. */
@Command(
        name = "export",
        description = "Writes all exhibits of an incident into one zip archive that a stranger can check.",
        footer = {
            "",
            "Example:",
            "  fireline evidence export INC-20261121-093000 --by alice --reason 'for the police, case 17/4'",
            "",
            "It holds the exhibits, SHA256SUMS, and evidence.json: what a verification found, and",
            "who had what and when. That it was exported stands in the record."
        })
final class ExportEvidence implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Option(names = "--to", paramLabel = "FILE", description = "A file that is not there yet; default: INCIDENT.zip.")
    private @Nullable Path file;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            required = true,
            description = "For whom, and why; for the record.")
    private String reason = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        Path to = file == null ? Path.of(incident.id() + ".zip") : file;
        Map<String, String> body = Map.of("by", person.login(api), "reason", reason);
        long bytes = NewFile.of(to).fill(() -> api.postForBytes(incident.path() + "/evidence/export", body));
        spec.commandLine().getOut().println(to + ": " + bytes + " bytes");
        return ExitCode.OK;
    }
}
