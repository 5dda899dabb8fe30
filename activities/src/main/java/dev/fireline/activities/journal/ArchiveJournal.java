package dev.fireline.activities.journal;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalPort;
import io.temporal.failure.ApplicationFailure;

/** {@link JournalPort} and {@link AlertArchivePort} in PostgreSQL. A database that is down is tried again; nothing is dropped meanwhile. */
public final class ArchiveJournal implements JournalPort, AlertArchivePort {
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
