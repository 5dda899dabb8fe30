package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fireline incident revoke}. */
@Command(
        name = "revoke",
        description = "Takes an approval back before what it lets through has begun.",
        footer = {
            "",
            "Example:",
            "  fireline incident revoke INC-20261121-093000 stop-all --reason 'the bank asks us to wait'",
            "",
            "Yours, or as incident commander those of everybody. The step is asked anew.",
            "Once it has begun this is refused; 'cancel' undoes what can be undone."
        })
final class Revoke extends Decision {
    @Parameters(index = "1", paramLabel = "STEP", description = "Id of the step, as its question named it.")
    private @Nullable String step;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("step", step);
        message.put("reason", reason.text());
        return tell("revoke", message);
    }
}
