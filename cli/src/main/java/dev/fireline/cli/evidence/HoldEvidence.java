package dev.fireline.cli.evidence;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import dev.fireline.cli.output.Count;
import dev.fireline.cli.output.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fireline evidence hold}. */
@Command(
        name = "hold",
        description = "Lays a legal hold on one exhibit or on all of an incident, or lifts it.",
        footer = {
            "",
            "Examples:",
            "  fireline evidence hold INC-20261121-093000 --by alice --reason 'case 17/4'",
            "  fireline evidence hold INC-20261121-093000 logs/web-1/app.log --lift --by alice --reason 'case closed'",
            "",
            "What is held nobody deletes, whatever its retention says."
        })
final class HoldEvidence implements Callable<Integer> {
    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "EXHIBIT",
            description = "Name of one exhibit, as the list has it; default: all.")
    private @Nullable String exhibit;

    @Option(names = "--lift", description = "Lift the hold.")
    private boolean lift;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            required = true,
            description = "Why; for the record.")
    private String reason = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        Map<String, Object> body = new LinkedHashMap<>();
        if (exhibit != null) {
            body.put("exhibit", exhibit);
        }
        body.put("on", !lift);
        body.put("by", person.login(api));
        body.put("reason", reason);
        JsonNode answer = api.postAndWait(incident.path() + "/evidence/hold", body);
        output.write(answer, page -> page.line(said(answer.path("exhibits").asLong(0))));
        return ExitCode.OK;
    }

    private String said(long exhibits) {
        return lift
                ? Count.of(exhibits, "exhibit stands", "exhibits stand") + " under no hold now"
                : Count.of(exhibits, "exhibit is", "exhibits are") + " held now";
    }
}
