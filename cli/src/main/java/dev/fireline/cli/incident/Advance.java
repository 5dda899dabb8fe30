package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline incident advance}. */
@Command(
        name = "advance",
        description = "Ends the phase, whatever is open in it, and begins a later one.",
        footer = {"", "Example:", "  fireline incident advance INC-20261121-093000 recover --reason 'contained by hand'"
        })
final class Advance extends Decision {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PHASE",
            description = "A later phase; default: the next one.")
    private @Nullable String to;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("to", to);
        message.put("reason", reason.text());
        return tell("advance", message);
    }
}
