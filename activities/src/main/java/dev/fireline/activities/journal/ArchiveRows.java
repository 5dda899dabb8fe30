package dev.fireline.activities.journal;

import dev.fireline.archive.AlertStreamRow;
import dev.fireline.archive.AlertStreamRow.Identity;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.checkpoint.SignedCheckpoint;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.payload.Payloads;

/** What workflows say, as rows of the archive. What is kept as JSON has the form of payloads. */
final class ArchiveRows {
    private ArchiveRows() {}

    static IncidentRow incident(IncidentView view) {
        return new IncidentRow(
                view.id(),
                view.lastSeq(),
                view.plan(),
                view.planDigest(),
                view.rule(),
                view.title(),
                view.severity(),
                view.status().name(),
                view.phase(),
                view.mode(),
                view.service(),
                view.commander(),
                view.slaBreached(),
                view.declaredAt(),
                view.acknowledgedAt(),
                view.containedAt(),
                view.resolvedAt(),
                view.closedAt(),
                view.alertStream(),
                Payloads.mapper().writeValueAsString(view));
    }

    static JournalRow journal(JournalEntry entry) {
        return new JournalRow(
                entry.seq(),
                entry.at(),
                entry.kind().name(),
                entry.phase(),
                entry.step(),
                entry.actor(),
                entry.what(),
                entry.why(),
                Payloads.mapper().writeValueAsString(entry.details()));
    }

    /** @param note whose first lines are origin, size and root */
    static SignedCheckpoint checkpoint(String note) {
        String[] lines = note.split("\n", 4);
        return new SignedCheckpoint(lines[0], Long.parseLong(lines[1]), lines[2], note);
    }

    static AlertStreamRow alertStream(AlertStreamView view) {
        return new AlertStreamRow(
                view.id(),
                view.version(),
                view.plan(),
                view.rule(),
                view.title(),
                view.occurrences(),
                view.firing(),
                view.firstReceivedAt(),
                view.lastReceivedAt(),
                view.incident(),
                Payloads.mapper().writeValueAsString(view.members()),
                view.members().stream().map(ArchiveRows::identity).toList());
    }

    private static Identity identity(Alert alert) {
        return new Identity(alert.source(), alert.fingerprint(), alert.status() == Alert.Status.FIRING);
    }
}
