package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code fireline incident fact}. */
@Command(
        name = "fact",
        description = "States what is known now; conditions of the plan look at it.",
        footer = {
            "",
            "Examples:",
            "  fireline incident fact INC-20261121-093000 impact 'no payments in Europe'",
            "  fireline incident fact INC-20261121-093000 affected --json '[\"eu-1\", \"eu-2\"]'"
        })
final class Fact extends Decision {
    @Parameters(index = "1", paramLabel = "NAME", description = "A fact of the plan, or summary, impact, eta.")
    private String name = "";

    @Parameters(index = "2", paramLabel = "VALUE", description = "Of the type the plan gives it.")
    private String value = "";

    @Option(names = "--json", description = "The value is JSON: a number, true, a list …")
    private boolean json;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("name", name);
        message.put("value", json ? read() : value);
        message.put("reason", reason.text());
        return tell("fact", message);
    }

    private Object read() {
        try {
            return new JsonMapper().readTree(value);
        } catch (JacksonException e) {
            throw new ParameterException(spec().commandLine(), "the value is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
