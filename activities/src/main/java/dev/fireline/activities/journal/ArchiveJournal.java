package dev.fireline.activities.journal;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.checkpoint.CheckpointPort;
import dev.fireline.workflows.checkpoint.SignedCheckpoint;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import io.temporal.failure.ApplicationFailure;

/** What workflows keep, in PostgreSQL. A database that is down is tried again; nothing is dropped meanwhile. */
public final class ArchiveJournal implements JournalPort, RecordPort, CheckpointPort, AlertArchivePort {
    private final Archive archive;

    public ArchiveJournal(Archive archive) {
        this.archive = archive;
    }

    @Override
    public void append(JournalBatch batch) {
        kept(() -> archive.append(
                ArchiveRows.incident(batch.view()),
                batch.entries().stream().map(ArchiveRows::journal).toList()));
    }

    @Override
    public void recorded(RecordedEntry entry) {
        kept(() -> {
            boolean stands = archive.timeline(entry.incident(), entry.seq() - 1, 1).stream()
                    .anyMatch(row -> row.seq() == entry.seq());
            if (!stands) {
                throw ApplicationFailure.newFailure(
                        "the archive has no entry " + entry.seq() + " of " + entry.incident() + " yet",
                        ActionFailure.UNAVAILABLE);
            }
        });
    }

    @Override
    public SignedCheckpoint covering(RecordedEntry entry) {
        SignedCheckpoint[] found = new SignedCheckpoint[1];
        kept(() -> found[0] = archive.audit()
                .covering(entry.incident(), entry.seq())
                .map(ArchiveRows::checkpoint)
                .orElseThrow(() -> ApplicationFailure.newFailure(
                        "no checkpoint speaks of entry " + entry.seq() + " of " + entry.incident() + " yet",
                        ActionFailure.UNAVAILABLE)));
        return found[0];
    }

    @Override
    public void alerts(AlertStreamView stream) {
        kept(() -> archive.alertStream(ArchiveRows.alertStream(stream)));
    }

    private static void kept(Runnable write) {
        try {
            write.run();
        } catch (ArchiveUnavailableException e) {
            throw ApplicationFailure.newFailure(e.getMessage(), ActionFailure.UNAVAILABLE);
        }
    }
}
