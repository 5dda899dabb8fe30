package dev.fireline.cli.incident;

import java.util.Collections;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fireline incident resolve}. */
@Command(name = "resolve", description = "Says that the incident is over; its review begins.")
final class Resolve implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the timeline.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        return incident.tell("resolve", Collections.singletonMap("reason", reason));
    }
}
