package dev.fireline.cli.evidence;

import picocli.CommandLine.Command;

/** {@code fireline evidence …}. */
@Command(
        name = "evidence",
        description = "Exhibits: what was collected, whether it is as it was kept, and who had it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListEvidence.class,
            VerifyEvidence.class,
            OpenExhibit.class,
            ExportEvidence.class,
            HoldEvidence.class
        })
public final class EvidenceCommand {}
