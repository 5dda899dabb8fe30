package dev.fireline.cli.evidence;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
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
            "Ends with 1 when anything was changed, is missing, or is locked less than when it was kept."
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
        output.write(answer, page -> print(answer, page));
        return answer.path("sound").asBoolean(false) ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static void print(JsonNode answer, Page page) {
        String count = text(answer, "exhibits");
        if (answer.path("sound").asBoolean(false)) {
            page.line(page.paint(Ink.GOOD, "sound") + ": " + count + " exhibits are as they were kept");
            return;
        }
        Table table = Table.of(Column.whole("FOUND"), Column.whole("EXHIBIT"), Column.wrap("WHAT"));
        answer.path("findings")
                .forEach(finding -> table.painted()
                        .cell(text(finding, "kind"), Ink.BAD)
                        .cell(text(finding, "exhibit"), Ink.STRONG)
                        .cell(text(finding, "text"))
                        .end());
        table.print(page, 0);
    }
}
