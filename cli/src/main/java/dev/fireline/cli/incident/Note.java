package dev.fireline.cli.incident;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline incident note}. */
@Command(name = "note", description = "Puts a note on the timeline.")
final class Note implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Parameters(index = "1", paramLabel = "TEXT", description = "What is to be remembered.")
    private String text = "";

    @Override
    public Integer call() {
        return incident.tell("note", Map.of("text", text));
    }
}
