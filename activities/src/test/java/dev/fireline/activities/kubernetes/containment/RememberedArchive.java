package dev.fireline.activities.kubernetes.containment;

import dev.fireline.workflows.checkpoint.CheckpointPort;
import dev.fireline.workflows.checkpoint.SignedCheckpoint;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The archive of one incident: it outlives the worker. */
final class RememberedArchive implements JournalPort, RecordPort, CheckpointPort {
    private final Map<Long, JournalEntry> entries = new TreeMap<>();
    private final String incident;
    private volatile @Nullable IncidentView view;

    RememberedArchive(String incident) {
        this.incident = incident;
    }

    @Override
    public synchronized void append(JournalBatch batch) {
        if (!batch.incident().equals(incident)) {
            return; // one that was given up in this lane before
        }
        batch.entries().forEach(entry -> entries.putIfAbsent(entry.seq(), entry));
        IncidentView before = view;
        if (before == null || batch.view().lastSeq() >= before.lastSeq()) {
            view = batch.view();
        }
    }

    @Override
    public synchronized void recorded(RecordedEntry entry) {
        if (entry.incident().equals(incident) && !entries.containsKey(entry.seq())) {
            throw ApplicationFailure.newFailure("not there yet: " + entry, "Unavailable");
        }
    }

    @Override
    public synchronized SignedCheckpoint covering(RecordedEntry entry) {
        recorded(entry);
        return new SignedCheckpoint("log", entries.size(), "root-of-" + entries.size(), "note of " + entries.size());
    }

    /** As it was last told; null: not yet. */
    @Nullable
    IncidentView view() {
        return view;
    }

    /** The type of that step's failure. */
    synchronized @Nullable String failureOf(String step) {
        return entries.values().stream()
                .filter(entry -> step.equals(entry.step()) && entry.what().startsWith("failed: "))
                .map(JournalEntry::why)
                .findFirst()
                .orElse(null);
    }

    synchronized List<String> timeline() {
        List<String> lines = new ArrayList<>();
        entries.values().forEach(entry -> lines.add(entry.what()));
        return lines;
    }
}
