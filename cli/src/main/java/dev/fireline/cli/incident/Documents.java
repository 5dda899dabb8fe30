package dev.fireline.cli.incident;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code fireline incident documents}. */
@Command(
        name = "documents",
        description = "Lists the documents of an incident, or prints one as it reads now.",
        footer = {
            "",
            "Examples:",
            "  fireline incident documents INC-20261121-093000",
            "  fireline incident documents INC-20261121-093000 report > report.md",
            "",
            "A document is rendered from what is known when it is read, and frozen when",
            "the incident closes."
        })
final class Documents implements Callable<Integer> {
    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DOCUMENT",
            description = "The document to print, by its name in the plan.")
    private @Nullable String document;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        JsonNode answer = server.api().get(incident.path() + "/documents");
        if (document == null) {
            output.write(answer, page -> list(answer, page));
        } else {
            JsonNode one = named(answer.path("documents"), document);
            output.write(one, page -> page.line(one.path("text").asString("")));
        }
        return ExitCode.OK;
    }

    private static void list(JsonNode answer, Page page) {
        JsonNode documents = answer.path("documents");
        if (documents.isEmpty()) {
            page.line(page.paint(Ink.FAINT, "The plan of this incident keeps no documents."));
        }
        documents.forEach(each -> page.line(
                each.path("id").asString("") + "  " + each.path("file").asString("")));
    }

    private static JsonNode named(JsonNode documents, String name) {
        List<String> known = new ArrayList<>();
        for (JsonNode each : documents) {
            String id = each.path("id").asString("");
            if (id.equals(name)) {
                return each;
            }
            known.add(id);
        }
        throw new BadUsage("no document '" + name + "'; the incident has: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
