package dev.fireline.cli.alert;

import picocli.CommandLine.Command;

/** {@code fireline alert …}. */
@Command(
        name = "alert",
        description = "Alerts as they came in, those no rule matched among them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListAlerts.class})
public final class AlertCommand {}
