package dev.fireline.cli.incident;

import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fireline incident unacknowledge}. */
@Command(
        name = "unacknowledge",
        description = "Says that nobody has taken it after all: those in charge are called again.",
        footer = {"", "Example:", "  fireline incident unacknowledge INC-20261121-093000 --reason 'my shift is over'"})
final class Unacknowledge extends Decision {
    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        return tell("unacknowledge", Collections.singletonMap("reason", reason.text()));
    }
}
