package dev.fireline.cli.incident;

import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fireline incident cancel}. */
@Command(
        name = "cancel",
        description = "Says that it was a false positive: everything is undone in reverse, then it closes.",
        footer = {"", "Example:", "  fireline incident cancel INC-20261121-093000 --reason 'a test key'"})
final class Cancel extends Decision {
    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        return tell("cancel", Collections.singletonMap("reason", reason.text()));
    }
}
