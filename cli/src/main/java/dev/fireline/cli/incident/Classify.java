package dev.fireline.cli.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fireline incident classify}. */
@Command(
        name = "classify",
        description = "Changes severity, title or category; every open clock is counted anew.",
        footer = {"", "Example:", "  fireline incident classify INC-20261121-093000 --severity P1 --reason 'one region'"
        })
final class Classify extends Decision {
    @Option(
            names = "--severity",
            paramLabel = "ID",
            description = "A severity of the incident's plan, such as P0, or one of its aliases.")
    private @Nullable String severity;

    @Option(names = "--title", paramLabel = "TEXT", description = "A better heading.")
    private @Nullable String title;

    @Option(
            names = "--category",
            paramLabel = "NAME[/TYPE]",
            description = "A category of the plan, such as security/data_breach.")
    private @Nullable String category;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("severity", severity);
        message.put("title", title);
        message.put("category", category);
        message.put("reason", reason.text());
        return tell("classify", message);
    }
}
