package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What every decision about one incident needs: its id, the person, the server. */
final class OneIncident {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "INCIDENT", description = "Id of the incident, such as INC-20261121-093000.")
    private String id = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    String id() {
        return id;
    }

    FirelineApi api() {
        return server.api();
    }

    CommandSpec spec() {
        return spec;
    }

    String path() {
        return "/v1/incidents/" + FirelineApi.segment(id);
    }

    JsonNode show() {
        return api().get(path());
    }

    /**
     * Posts a decision and prints what the incident made of it.
     *
     * @param message fields of the message besides {@code by}; those that are null are left out
     */
    int tell(String decision, Map<String, ? extends @Nullable Object> message) {
        Map<String, Object> body = new LinkedHashMap<>();
        message.forEach((field, value) -> {
            if (value != null) {
                body.put(field, value);
            }
        });
        body.put("by", person.login());
        JsonNode answer = api().post(path() + "/" + decision, body);
        output.write(
                answer,
                spec.commandLine().getOut(),
                out -> out.println(id + ": " + answer.path("done").asString(decision)));
        return ExitCode.OK;
    }
}
