package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Json;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that tells one incident something: its id, the person, the server. */
abstract class Decision implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    private @Nullable FirelineApi api;

    final String id() {
        return incident.id();
    }

    final FirelineApi api() {
        if (api == null) {
            api = server.api();
        }
        return api;
    }

    final CommandSpec spec() {
        return spec;
    }

    final OutputOption output() {
        return output;
    }

    /** Its address at the server. */
    final String path() {
        return incident.path();
    }

    final JsonNode show() {
        return api().get(incident.path());
    }

    /**
     * Posts a decision and prints what the incident made of it.
     *
     * @param message fields of the message besides {@code by}; those that are null are left out
     */
    final int tell(String decision, Map<String, ? extends @Nullable Object> message) {
        JsonNode answer = send(decision, message);
        output.write(answer, page -> print(answer, decision, page));
        return ExitCode.OK;
    }

    /** Posts a decision; its answer is not yet printed. */
    final JsonNode send(String decision, Map<String, ? extends @Nullable Object> message) {
        Map<String, Object> body = new LinkedHashMap<>();
        message.forEach((field, value) -> {
            if (value != null) {
                body.put(field, value);
            }
        });
        body.put("by", person.login(api()));
        return api().post(path() + "/" + decision, body);
    }

    /** What, who, when, as the incident has it. */
    final void print(JsonNode answer, String decision, Page page) {
        String done = answer.path("done").asString(answer.path("what").asString(decision));
        String when = page.times().of(answer, "at");
        String who = Json.text(answer, "by");
        page.line(page.paint(Ink.STRONG, id()) + ": "
                + page.paint(Ink.PLAIN, done)
                + (when.equals("-") ? "" : page.paint(Ink.FAINT, "  (%s, %s)".formatted(who, when))));
    }
}
