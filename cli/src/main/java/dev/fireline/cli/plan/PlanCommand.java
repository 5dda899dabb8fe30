package dev.fireline.cli.plan;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code fireline plan …}. */
@Command(
        name = "plan",
        description = "Plans: check them before they are needed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CheckPlans.class, HelpCommand.class})
public final class PlanCommand {}
