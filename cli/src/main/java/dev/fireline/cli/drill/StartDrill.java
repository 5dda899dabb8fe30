package dev.fireline.cli.drill;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fireline drill start}. */
@Command(
        name = "start",
        description = "Starts a drill: nothing is changed, and nobody but its people is called.",
        footer = {"", "Example:", "  fireline drill start checkout/nobody-can-pay", "", "Prints the id of the drill."})
final class StartDrill implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN/NAME", description = "A drill, as `drill list` names it.")
    private String name = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw new BadUsage("'" + name + "' is no drill; write PLAN/NAME, as `fireline drill list` does");
        }
        FirelineApi api = server.api();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plan", name.substring(0, slash));
        body.put("drill", name.substring(slash + 1));
        body.put("by", person.login(api));
        JsonNode started = api.post("/v1/drills", body);
        output.write(
                started,
                page -> page.line(page.paint(Ink.PLAIN, started.path("id").asString("started"))));
        return ExitCode.OK;
    }
}
