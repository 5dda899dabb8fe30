package dev.fireline.cli.plan;

import picocli.CommandLine.Command;

/** {@code fireline plan …}. */
@Command(
        name = "plan",
        description = "Plans: check them before they are needed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CheckPlans.class})
public final class PlanCommand {}
