package dev.fireline.cli.incident;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fireline incident approve}. */
@Command(name = "approve", description = "Says yes to a step that waits for approval.")
final class Approve implements Callable<Integer> {
    @Mixin
    private OneIncident incident = new OneIncident();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STEP",
            description = "Id of the step; may be left out when only one approval waits.")
    private @Nullable String step;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the timeline.")
    private @Nullable String reason;

    @Option(
            names = "--digest",
            paramLabel = "SHA-256",
            description = "Of the request you looked at; default: of the one that waits now.")
    private @Nullable String digest;

    @Override
    public Integer call() {
        return new ApprovalAnswer(incident, step, reason, digest).send("approve");
    }
}
