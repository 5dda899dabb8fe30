package dev.fireline.cli.incident;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline incident reject}. */
@Command(
        name = "reject",
        description = "Says no to a step that waits for approval.",
        footer = {"", "Example:", "  fireline incident reject INC-20261121-093000 stop-all --reason 'not at noon'"})
final class Reject extends Decision {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STEP",
            description = "Id of the step; may be left out when only one approval waits.")
    private @Nullable String step;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        return new ApprovalAnswer(this, step, reason.text(), null, null).send("reject");
    }
}
