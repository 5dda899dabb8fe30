package dev.fireline.cli.incident;

import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fireline incident escalate}. */
@Command(
        name = "escalate",
        description = "Calls those who are next: by a reason of the plan, else the next rung or level.",
        footer = {
            "",
            "Examples:",
            "  fireline incident escalate INC-20261121-093000",
            "  fireline incident escalate INC-20261121-093000 --reason public_impact"
        })
final class Escalate extends Decision {
    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        return tell("escalate", Collections.singletonMap("reason", reason.text()));
    }
}
