package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline incident back}. */
@Command(
        name = "back",
        description = "Goes back: an earlier phase is done again.",
        footer = {"", "Example:", "  fireline incident back INC-20261121-093000 contain --reason 'it still leaks'"})
final class Back extends Decision {
    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PHASE",
            description = "An earlier phase; default: the one before.")
    private @Nullable String to;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("to", to);
        message.put("reason", reason.text());
        return tell("back", message);
    }
}
