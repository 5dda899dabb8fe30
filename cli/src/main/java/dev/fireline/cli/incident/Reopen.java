package dev.fireline.cli.incident;

import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fireline incident reopen}. */
@Command(
        name = "reopen",
        description = "Says that it was not resolved after all: it goes on.",
        footer = {"", "Example:", "  fireline incident reopen INC-20261121-093000 --reason 'errors are back'"})
final class Reopen extends Decision {
    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        return tell("reopen", Collections.singletonMap("reason", reason.text()));
    }
}
