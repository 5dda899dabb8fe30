package dev.fireline.workflows;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.alert.AlertArchivePort;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.checkpoint.CheckpointPort;
import dev.fireline.workflows.checkpoint.SignedCheckpoint;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordPort;
import dev.fireline.workflows.journal.RecordedEntry;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The record as the real archive would hold it: by (incident, seq), repeats change nothing. */
public final class RecordedArchive implements JournalPort, RecordPort, CheckpointPort, AlertArchivePort {
    private final Map<String, TreeMap<Long, JournalEntry>> entries = new ConcurrentHashMap<>();
    private final Map<String, IncidentView> views = new ConcurrentHashMap<>();
    private final Map<String, AlertStreamView> streams = new ConcurrentHashMap<>();

    private volatile boolean down;
    private volatile boolean lost;
    private boolean signs = true;
    private long signed;

    /** It takes what comes and says that it has nothing, as after a backup that was older. */
    public void loseEverything() {
        lost = true;
    }

    public void findEverything() {
        lost = false;
    }

    /** From now on it takes and answers nothing. */
    public void goDown() {
        down = true;
    }

    public void comeBack() {
        down = false;
    }

    @Override
    public synchronized void append(JournalBatch batch) {
        refuseWhileDown();
        TreeMap<Long, JournalEntry> rows = entries.computeIfAbsent(batch.incident(), id -> new TreeMap<>());
        batch.entries().forEach(entry -> rows.putIfAbsent(entry.seq(), entry));
        views.put(batch.incident(), batch.view());
    }

    @Override
    public synchronized void recorded(RecordedEntry entry) {
        refuseWhileDown();
        if (lost || !entries.getOrDefault(entry.incident(), new TreeMap<>()).containsKey(entry.seq())) {
            throw ApplicationFailure.newFailure("not there yet: " + entry, ActionFailure.UNAVAILABLE);
        }
    }

    @Override
    public synchronized SignedCheckpoint covering(RecordedEntry entry) {
        recorded(entry);
        if (!signs && signed > 0) {
            return checkpoint(signed);
        }
        signed = entries.values().stream().mapToLong(TreeMap::size).sum();
        return checkpoint(signed);
    }

    /** Signs no more: what is asked for from now on is spoken of by the last one. */
    public synchronized void signNoMore() {
        signs = false;
    }

    private static SignedCheckpoint checkpoint(long size) {
        return new SignedCheckpoint("log", size, "root-of-" + size, "note of " + size);
    }

    private void refuseWhileDown() {
        if (down) {
            throw ApplicationFailure.newFailure("the archive is down", ActionFailure.UNAVAILABLE);
        }
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
