package dev.fireline.cli.incident;

import picocli.CommandLine.Command;

/** {@code fireline incident …}. */
@Command(
        name = "incident",
        description = "Incidents: what is open, what happened, and what people decide.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListIncidents.class,
            ShowIncident.class,
            Timeline.class,
            Documents.class,
            WatchIncidents.class,
            Declare.class,
            Acknowledge.class,
            Unacknowledge.class,
            Escalate.class,
            Approve.class,
            Reject.class,
            Revoke.class,
            Decide.class,
            Classify.class,
            Assign.class,
            Fact.class,
            Note.class,
            Advance.class,
            Back.class,
            Resolve.class,
            Cancel.class,
            Reopen.class,
            Upgrade.class
        })
public final class IncidentCommand {}
