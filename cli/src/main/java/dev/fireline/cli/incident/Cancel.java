package dev.fireline.cli.incident;

import java.util.Collections;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fireline incident cancel}. */
@Command(
        name = "cancel",
        description = "Says that it was a false positive: everything is undone in reverse, then it closes.")
final class Cancel implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the timeline.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        return incident.tell("cancel", Collections.singletonMap("reason", reason));
    }
}
