package dev.fireline.cli.evidence;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import dev.fireline.cli.incident.ReasonOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline evidence open}. */
@Command(
        name = "open",
        description = "Writes one exhibit to a file. That it was read stands in the record.",
        footer = {
            "",
            "Example:",
            "  fireline evidence open INC-20261121-093000 logs/web-1/app.log --to app.log --by alice",
        })
final class OpenExhibit implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Parameters(index = "1", paramLabel = "EXHIBIT", description = "Name of the exhibit, as the list has it.")
    private String exhibit = "";

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that is not there yet.")
    private Path file = Path.of("");

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("exhibit", exhibit);
        body.put("by", person.login(api));
        if (reason.text() != null) {
            body.put("reason", reason.text());
        }
        long bytes = NewFile.of(file).fill(() -> api.postForBytes(incident.path() + "/evidence/read", body));
        spec.commandLine().getOut().println(file + ": " + bytes + " bytes");
        return ExitCode.OK;
    }
}
