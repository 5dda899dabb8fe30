package dev.fireline.cli.evidence;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import dev.fireline.cli.output.OutputOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code fireline evidence verify}. */
@Command(
        name = "verify",
        description = "Reads every exhibit of an incident, and says what is not as it was kept.",
        footer = {
            "",
            "Example:",
            "  fireline evidence verify INC-20261121-093000 --by alice",
            "",
            "Ends with 1 when anything was changed, is missing, or is locked less than when it was kept.",
            "It believes the record; `fireline audit verify --incident INCIDENT` verifies that."
        })
final class VerifyEvidence implements Callable<Integer> {
    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        JsonNode answer = api.postAndWait(incident.path() + "/evidence/verify", Map.of("by", person.login(api)));
        Soundness soundness = new Soundness(answer);
        output.write(answer, soundness::print);
        return soundness.exitCode();
    }
}
