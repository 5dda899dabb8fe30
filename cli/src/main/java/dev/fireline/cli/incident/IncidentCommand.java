package dev.fireline.cli.incident;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code fireline incident …}. */
@Command(
        name = "incident",
        description = "Incidents: what is open, what happened, and what people decide.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListIncidents.class,
            ShowIncident.class,
            Timeline.class,
            Declare.class,
            Acknowledge.class,
            Approve.class,
            Reject.class,
            Decide.class,
            Note.class,
            Classify.class,
            Resolve.class,
            Cancel.class,
            HelpCommand.class
        })
public final class IncidentCommand {}
