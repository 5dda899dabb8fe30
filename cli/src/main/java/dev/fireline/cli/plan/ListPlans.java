package dev.fireline.cli.plan;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Json;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code fireline plan list}. */
@Command(
        name = "list",
        description = {
            "Lists the plans a running Fireline answers with, and why its folder of plans is not used as it is.",
            "Exits 1 while the folder is refused: the plans that were good last stay in force."
        })
final class ListPlans implements Callable<Integer> {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        JsonNode catalog = server.api().get("/v1/catalog");
        output.write(catalog, page -> print(catalog, page));
        return catalog.path("refused").isEmpty() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static void print(JsonNode catalog, Page page) {
        Table table = Table.of(
                Column.whole("PLAN"),
                Column.whole("VERSION").rank(2),
                Column.whole("DIGEST"),
                Column.whole("MODE").rank(1),
                Column.cut("TITLE"));
        catalog.path("plans")
                .forEach(plan -> table.row(
                        text(plan, "plan"),
                        text(plan, "version"),
                        Json.shortDigest(plan),
                        text(plan, "mode"),
                        text(plan, "title")));
        table.print(page, 0);
        if (!catalog.path("refused").isEmpty()) {
            page.line("");
            page.line(page.paint(
                    Ink.BAD,
                    "The folder %s is refused since %s; the plans above stay in force:"
                            .formatted(text(catalog, "folder"), page.times().of(catalog, "refusedSince"))));
            catalog.path("refused").forEach(refusal -> page.line("  " + page.paint(Ink.PLAIN, place(refusal))));
        }
    }

    /** {@code file:line:column: what is wrong}, as `plan check` says it. */
    private static String place(JsonNode refusal) {
        String at = refusal.path("line").isNumber()
                ? ":" + refusal.path("line").asInt() + ":"
                        + refusal.path("column").asInt()
                : "";
        return text(refusal, "file") + at + ": " + text(refusal, "message");
    }
}
