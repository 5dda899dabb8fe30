package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fireline incident advance}. */
@Command(
        name = "advance",
        description = {
            "Ends the phase and begins a later one.",
            "While steps are open in it this is refused, and they are named, until --open-steps says what becomes of them."
        },
        footer = {
            "",
            "Example:",
            "  fireline incident advance INC-20261121-093000 recover --open-steps end --reason 'contained by hand'"
        })
final class Advance extends Decision {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PHASE",
            description = "A later phase; default: the next one.")
    private @Nullable String to;

    @Option(
            names = "--open-steps",
            paramLabel = "WHAT",
            description =
                    "Of the steps that are open: ${COMPLETION-CANDIDATES}. 'end' breaks them off and withdraws what"
                            + " is asked; 'leave' lets the phase go on beside the later one.")
    private @Nullable OpenSteps openSteps;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    enum OpenSteps {
        END,
        LEAVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("to", to);
        message.put("openSteps", openSteps == null ? null : openSteps.toString());
        message.put("reason", reason.text());
        return tell("advance", message);
    }
}
