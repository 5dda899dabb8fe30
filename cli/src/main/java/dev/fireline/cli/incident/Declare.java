package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident declare}. */
@Command(
        name = "declare",
        description = "Declares an incident by hand, or from alerts no rule matched.",
        footer = {
            "",
            "Examples:",
            "  fireline incident declare --plan checkout --severity P1 --title 'No payments'",
            "  fireline incident declare --plan checkout --severity P1 --alert STREAM",
            "",
            "Prints the id of the incident and nothing else."
        })
final class Declare implements Callable<Integer> {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--plan", required = true, paramLabel = "NAME", description = "Plan that answers.")
    private String plan = "";

    @Option(
            names = "--severity",
            required = true,
            paramLabel = "ID",
            description = "A severity of that plan, or one of its aliases.")
    private String severity = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "Heading; required without --alert.")
    private @Nullable String title;

    @Option(names = "--category", paramLabel = "NAME[/TYPE]", description = "A category of that plan.")
    private @Nullable String category;

    @Option(
            names = "--playbook",
            paramLabel = "NAME",
            description = "What is done; default: that of the category, else people and clocks only.")
    private @Nullable String playbook;

    @Option(names = "--alert", paramLabel = "STREAM", description = "Stream of alerts, as `alert list` names it.")
    private @Nullable String stream;

    @Option(names = "--fact", paramLabel = "NAME=VALUE", description = "What is known; may be given several times.")
    private Map<String, String> facts = new LinkedHashMap<>();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plan", plan);
        body.put("severity", severity);
        put(body, "title", title);
        put(body, "playbook", playbook);
        put(body, "category", category);
        put(body, "facts", facts.isEmpty() ? null : facts);
        body.put("by", person.login(api));
        put(body, "alert", stream);
        JsonNode answer = api.post("/v1/incidents", body);
        output.write(
                answer,
                page -> page.line(page.paint(Ink.PLAIN, answer.path("id").asString("declared"))));
        return ExitCode.OK;
    }

    private static void put(Map<String, Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
