package dev.fireline.cli.audit;

import picocli.CommandLine.Command;

/** {@code fireline audit …}. */
@Command(
        name = "audit",
        description = "The audit log: whether it is what was signed, and a part of it to take away.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {VerifyLog.class, ExportIncident.class, ShowKey.class})
public final class AuditCommand {}
