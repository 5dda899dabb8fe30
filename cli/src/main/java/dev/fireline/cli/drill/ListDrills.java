package dev.fireline.cli.drill;

import static dev.fireline.cli.output.Json.list;
import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.OutputOption;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code fireline drill list}. */
@Command(name = "list", description = "Lists the drills of every plan, and how the last of each went.")
final class ListDrills implements Callable<Integer> {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        JsonNode drills = server.api().get("/v1/drills");
        output.write(drills, page -> print(drills, page));
        return ExitCode.OK;
    }

    private static void print(JsonNode drills, Page page) {
        if (drills.isEmpty()) {
            page.line("No plan has drills. They are written as `drills` in a plan.");
            return;
        }
        Table table = Table.of(
                Column.whole("DRILL"),
                Column.whole("EVERY").rank(2),
                Column.cut("PEOPLE").rank(3),
                Column.whole("LAST"),
                Column.whole("STARTED").rank(1),
                Column.whole("SCORE"),
                Column.cut("TITLE"));
        drills.forEach(drill -> {
            JsonNode last = drill.path("last");
            table.row(
                    text(drill, "plan") + "/" + text(drill, "drill"),
                    text(drill, "every"),
                    list(drill, "people"),
                    text(last, "id"),
                    page.times().of(last, "startedAt"),
                    score(last),
                    text(drill, "title"));
        });
        table.print(page, 0);
    }

    /** {@code 7 of 8}; empty while it is not judged. */
    static String score(JsonNode outcome) {
        return outcome.path("of").isNumber() ? text(outcome, "score") + " of " + text(outcome, "of") : "";
    }
}
