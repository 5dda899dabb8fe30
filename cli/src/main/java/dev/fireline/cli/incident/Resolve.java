package dev.fireline.cli.incident;

import java.util.Collections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fireline incident resolve}. */
@Command(
        name = "resolve",
        description = "Says that the incident is over; its review begins.",
        footer = {"", "Example:", "  fireline incident resolve INC-20261121-093000 --reason 'traffic is back'"})
final class Resolve extends Decision {
    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        return tell("resolve", Collections.singletonMap("reason", reason.text()));
    }
}
