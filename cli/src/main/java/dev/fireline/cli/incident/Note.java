package dev.fireline.cli.incident;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fireline incident note}. */
@Command(
        name = "note",
        description = "Puts a note on the timeline.",
        footer = {"", "Example:", "  fireline incident note INC-20261121-093000 'the bank is told'"})
final class Note extends Decision {
    @Parameters(index = "1", paramLabel = "TEXT", description = "What is to be remembered.")
    private String text = "";

    @Override
    public Integer call() {
        return tell("note", Map.of("text", text));
    }
}
