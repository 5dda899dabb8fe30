package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code fireline incident assign}. */
@Command(
        name = "assign",
        description = "Gives a role to somebody, whoever held it.",
        footer = {
            "",
            "Examples:",
            "  fireline incident assign INC-20261121-093000 incident-commander bob",
            "  fireline incident assign INC-20261121-093000 scribe --nobody"
        })
final class Assign extends Decision {
    @Parameters(index = "1", paramLabel = "ROLE", description = "A role of the plan, or incident-commander.")
    private String role = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "LOGIN", description = "Who has it from now on.")
    private @Nullable String to;

    @Option(names = "--nobody", description = "Nobody has it any more.")
    private boolean nobody;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        if (nobody == (to != null)) {
            throw new ParameterException(spec().commandLine(), "name who has the role from now on, or say --nobody");
        }
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("to", to);
        message.put("reason", reason.text());
        return tell("assign", message);
    }
}
