package dev.fireline.cli.incident;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fireline incident acknowledge}. */
@Command(
        name = "acknowledge",
        aliases = "ack",
        description = "Says that you have taken it; nobody else is paged.",
        footer = {"", "Example:", "  fireline incident ack INC-20261121-093000 --note 'there in 5 min'"})
final class Acknowledge extends Decision {
    @Option(names = "--note", paramLabel = "TEXT", description = "A word for the timeline.")
    private @Nullable String note;

    @Override
    public Integer call() {
        return tell("acknowledge", Collections.singletonMap("note", note));
    }
}
