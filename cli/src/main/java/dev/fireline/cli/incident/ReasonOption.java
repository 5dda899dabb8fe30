package dev.fireline.cli.incident;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why somebody decides so. */
public final class ReasonOption {
    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why, for the timeline.")
    private @Nullable String reason;

    public @Nullable String text() {
        return reason;
    }
}
