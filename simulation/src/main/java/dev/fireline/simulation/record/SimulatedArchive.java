package dev.fireline.simulation.record;

import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.checkpoint.CheckpointPort;
import dev.fireline.workflows.checkpoint.SignedCheckpoint;
import dev.fireline.workflows.expect.IncidentRecord;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The record as the real archive would hold it: by incident and seq, a repeat changes nothing. */
public final class SimulatedArchive implements JournalPort, RecordPort, CheckpointPort, AlertArchivePort {
    private final Map<String, TreeMap<Long, JournalEntry>> entries = new LinkedHashMap<>();
    private final Map<String, List<IncidentView>> states = new LinkedHashMap<>();
    private Consumer<IncidentView> whenWritten = view -> {};

    /** Who wants to see every state that is written; called while time stands still. */
    public void whenWritten(Consumer<IncidentView> reader) {
        this.whenWritten = reader;
    }

    @Override
    public void append(JournalBatch batch) {
        synchronized (this) {
            TreeMap<Long, JournalEntry> rows = entries.computeIfAbsent(batch.incident(), id -> new TreeMap<>());
            batch.entries().forEach(entry -> rows.putIfAbsent(entry.seq(), entry));
            states.computeIfAbsent(batch.incident(), id -> new ArrayList<>()).add(batch.view());
        }
        whenWritten.accept(batch.view());
    }

    /** At once: it is asked about what was written before. */
    @Override
    public synchronized void recorded(RecordedEntry entry) {
        if (!entries.getOrDefault(entry.incident(), new TreeMap<>()).containsKey(entry.seq())) {
            throw new IllegalStateException("asked before it was written: " + entry);
        }
    }

    /** Nothing is signed in a simulation; how many entries it would speak of is right. */
    @Override
    public synchronized SignedCheckpoint covering(RecordedEntry entry) {
        recorded(entry);
        long size = entries.values().stream().mapToLong(TreeMap::size).sum();
        return new SignedCheckpoint("simulated", size, "simulated", "simulated");
    }

    @Override
    public void alerts(AlertStreamView stream) {
        // streams are not part of what people see of a simulation
    }

    /** Every incident, in the order declared. */
    public synchronized List<IncidentRecord> incidents() {
        return entries.entrySet().stream()
                .map(incident -> new IncidentRecord(
                        incident.getKey(),
                        List.copyOf(incident.getValue().values()),
                        states.getOrDefault(incident.getKey(), List.of())))
                .sorted(Comparator.comparing((IncidentRecord incident) ->
                                incident.timeline().getFirst().at())
                        .thenComparing(IncidentRecord::id))
                .toList();
    }
}
