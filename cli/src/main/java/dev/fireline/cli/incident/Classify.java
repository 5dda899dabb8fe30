package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fireline incident classify}. */
@Command(name = "classify", description = "Changes severity or title; every open clock is counted anew.")
final class Classify implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Option(names = "--severity", paramLabel = "ID", description = "A severity of the incident's plan, such as P0.")
    private @Nullable String severity;

    @Option(names = "--title", paramLabel = "TEXT", description = "A better heading.")
    private @Nullable String title;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the timeline.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("severity", severity);
        message.put("title", title);
        message.put("reason", reason);
        return incident.tell("classify", message);
    }
}
