package dev.fireline.cli.evidence;

import static dev.fireline.cli.output.Json.text;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.output.Column;
import dev.fireline.cli.output.Count;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Page;
import dev.fireline.cli.output.Table;
import tools.jackson.databind.JsonNode;

/**
 * Whether the exhibits of an incident are as they were kept.
 *
 * @param verification as the API says it
 */
record Soundness(JsonNode verification) {

    boolean isSound() {
        return verification.path("sound").asBoolean(false);
    }

    int exitCode() {
        return isSound() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    void print(Page page) {
        if (isSound()) {
            long exhibits = verification.path("exhibits").asLong(0);
            page.line("%s: %s as %s kept"
                    .formatted(
                            page.paint(Ink.GOOD, "sound"),
                            Count.of(exhibits, "exhibit is", "exhibits are"),
                            exhibits == 1 ? "it was" : "they were"));
            return;
        }
        Table table = Table.of(Column.whole("FOUND"), Column.whole("EXHIBIT"), Column.wrap("WHAT"));
        verification
                .path("findings")
                .forEach(finding -> table.painted()
                        .cell(text(finding, "kind"), Ink.BAD)
                        .cell(text(finding, "exhibit"), Ink.STRONG)
                        .cell(text(finding, "text"))
                        .end());
        table.print(page, 0);
    }
}
