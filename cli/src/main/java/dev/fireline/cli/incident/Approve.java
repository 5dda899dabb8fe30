package dev.fireline.cli.incident;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fireline incident approve}. */
@Command(
        name = "approve",
        description = "Says yes to a step that waits for approval.",
        footer = {
            "",
            "Examples:",
            "  fireline incident approve INC-20261121-093000",
            "  fireline incident approve INC-20261121-093000 stop-all --reason 'the bank agrees'",
            "",
            "What you approve is what waited when this command looked. If it changes",
            "before your answer arrives, the answer is refused and you look again."
        })
final class Approve extends Decision {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STEP",
            description = "Id of the step; may be left out when only one approval waits.")
    private @Nullable String step;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Option(
            names = "--digest",
            paramLabel = "SHA-256",
            description = "Of the request you looked at; default: of the one that waits now.")
    private @Nullable String digest;

    @Mixin
    private RecordsOption records = new RecordsOption();

    @Override
    public Integer call() {
        return new ApprovalAnswer(this, step, reason.text(), digest, records.asked()).send("approve");
    }
}
