package dev.fireline.cli.drill;

import picocli.CommandLine.Command;

/** {@code fireline drill …}. */
@Command(
        name = "drill",
        description = "Incidents that are only played: list them, start one, see what came of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListDrills.class, StartDrill.class, ReportDrill.class})
public final class DrillCommand {}
