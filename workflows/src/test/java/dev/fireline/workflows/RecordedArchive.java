package dev.fireline.workflows;

import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalPort;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The record as the real archive would hold it: by (incident, seq), repeats change nothing. */
public final class RecordedArchive implements JournalPort, AlertArchivePort {
    private final Map<String, TreeMap<Long, JournalEntry>> entries = new ConcurrentHashMap<>();
    private final Map<String, IncidentView> views = new ConcurrentHashMap<>();
    private final Map<String, AlertStreamView> streams = new ConcurrentHashMap<>();

    @Override
    public synchronized void append(JournalBatch batch) {
        TreeMap<Long, JournalEntry> rows = entries.computeIfAbsent(batch.incident(), id -> new TreeMap<>());
        batch.entries().forEach(entry -> rows.putIfAbsent(entry.seq(), entry));
        views.put(batch.incident(), batch.view());
    }

    @Override
    public void alerts(AlertStreamView stream) {
        streams.merge(stream.id(), stream, (old, arrived) -> arrived.version() > old.version() ? arrived : old);
    }

    public synchronized List<JournalEntry> entries(String incident) {
        return List.copyOf(entries.getOrDefault(incident, new TreeMap<>()).values());
    }

    /** {@code time kind actor what} each. */
    public List<String> lines(String incident) {
        return entries(incident).stream()
                .map(entry -> entry.at() + " " + entry.kind() + " " + entry.actor() + " " + entry.what()
                        + (entry.why() == null ? "" : " (" + entry.why() + ")"))
                .toList();
    }

    public IncidentView view(String incident) {
        return views.get(incident);
    }

    public AlertStreamView stream(String id) {
        return streams.get(id);
    }

    public Map<String, IncidentView> incidents() {
        return Map.copyOf(views);
    }
}
