package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fireline incident decide}. */
@Command(name = "decide", description = "Answers any question: a task, a failed step, an approval.")
final class Decide implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Parameters(index = "1", paramLabel = "STEP", description = "What the question names.")
    private String step = "";

    @Parameters(
            index = "2",
            paramLabel = "CHOICE",
            description = "One of those the question allows: approve, reject, done, retry, skip, stop, resolve.")
    private String choice = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the timeline.")
    private @Nullable String reason;

    @Option(
            names = "--record",
            paramLabel = "NAME=VALUE",
            description = "An answer the task asks for; may be given several times.")
    private Map<String, String> records = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("step", step);
        message.put("choice", choice);
        message.put("reason", reason);
        message.put("records", records.isEmpty() ? null : records);
        return incident.tell("decide", message);
    }
}
