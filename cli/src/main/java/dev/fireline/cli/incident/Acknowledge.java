package dev.fireline.cli.incident;

import java.util.Collections;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fireline incident acknowledge}. */
@Command(name = "acknowledge", aliases = "ack", description = "Says that you have taken it; nobody else is paged.")
final class Acknowledge implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Option(names = "--note", paramLabel = "TEXT", description = "A word for the timeline.")
    private @Nullable String note;

    @Override
    public Integer call() {
        return incident.tell("acknowledge", Collections.singletonMap("note", note));
    }
}
