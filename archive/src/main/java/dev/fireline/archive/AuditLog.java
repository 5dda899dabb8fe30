package dev.fireline.archive;

import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.audit.LoggedEntry;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.MerkleTree;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.archive.tlog.TileSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The audit log of the archive: an entry for each line of each timeline, and for each thing that was done with exhibits, in one
 * order. As a {@link TileSource} it gives its tiles, and its last checkpoint. As the archive does, it throws
 * {@link ArchiveUnavailableException} when the database does not answer.
 */
public final class AuditLog implements TileSource {
    private final ArchiveCalls calls;
    private final AuditTable table;
    private final CheckpointTable checkpoints;
    private final LogEntries entries;
    private final StoredTiles tiles;

    AuditLog(ArchiveCalls calls, JdbcClient jdbc, TimelineTable timeline, CustodyTable custody) {
        this.calls = calls;
        this.table = new AuditTable(jdbc);
        this.checkpoints = new CheckpointTable(jdbc);
        this.entries = new LogEntries(calls, table, timeline, custody);
        this.tiles = new StoredTiles(table, new SubtreeTable(jdbc), checkpoints);
    }

    /** Number of entries. */
    public long size() {
        return calls.answered(table::size);
    }

    /**
     * What no checkpoint speaks of yet.
     *
     * @param lines of timelines, entries of the log or not
     * @param oldest when the first of them was written down by its incident; null: there is none
     */
    public record Backlog(long lines, @Nullable Instant oldest) {}

    /** What no checkpoint speaks of yet, whoever signs. */
    public Backlog backlog() {
        return calls.answered(
                () -> table.backlog(checkpoints.last().map(Checkpoint::sizeOf).orElse(0L)));
    }

    /** How many entries no checkpoint speaks of yet. */
    public long unsigned() {
        return calls.answered(
                () -> table.size() - checkpoints.last().map(Checkpoint::sizeOf).orElse(0L));
    }

    /** Entries {@code from} to {@code to - 1}, in order, each with its line as it stands today; 500 at most. */
    public List<LoggedEntry> entries(long from, long to) {
        return calls.answered(() -> table.entries(from, Math.min(to, from + Page.MAX_LIMIT)));
    }

    /**
     * Entries of an incident, in order, each with its line as it stands today; 500 at most.
     *
     * @param after those with a greater index; -1: from the first
     */
    public List<LoggedEntry> entries(String incident, long after) {
        return calls.answered(() -> table.entries(incident, after, Page.MAX_LIMIT));
    }

    /**
     * What a stranger needs to verify an incident: its entries up to the last checkpoint.
     *
     * @return empty when nothing was logged of it
     */
    public Optional<IncidentBundle> bundle(String incident) {
        return calls.inTransaction(() -> {
            String note = checkpoints.last().orElse("");
            long size = note.isEmpty() ? 0 : Checkpoint.sizeOf(note);
            MerkleTree tree = tiles.tree(size);
            List<IncidentBundle.Entry> entries = new ArrayList<>();
            long pending = 0;
            for (LoggedEntry entry : all(incident)) {
                if (entry.index() < size) {
                    entries.add(proven(entry, tree));
                } else {
                    pending++;
                }
            }
            return entries.isEmpty() && pending == 0
                    ? Optional.empty()
                    : Optional.of(new IncidentBundle(IncidentBundle.FORMAT, incident, note, pending, entries));
        });
    }

    private List<LoggedEntry> all(String incident) {
        List<LoggedEntry> all = new ArrayList<>();
        List<LoggedEntry> next;
        do {
            next = table.entries(incident, all.isEmpty() ? -1 : all.getLast().index(), Page.MAX_LIMIT);
            all.addAll(next);
        } while (next.size() == Page.MAX_LIMIT);
        return all;
    }

    private static IncidentBundle.Entry proven(LoggedEntry entry, MerkleTree tree) {
        return new IncidentBundle.Entry(
                entry.index(),
                new String(entry.leaf(), StandardCharsets.UTF_8),
                new String(entry.body(), StandardCharsets.UTF_8),
                tree.inclusion(entry.index()).stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
    }

    /**
     * Does something that one process at a time may do with what is published.
     *
     * @return empty when another one is at it
     */
    public <T> Optional<T> alone(Supplier<T> work) {
        return calls.inTransaction(() -> table.isPublishingAlone() ? Optional.of(work.get()) : Optional.empty());
    }

    /** Public keys under which the log has been signed, the newest first. */
    public List<String> verifiers() {
        return calls.answered(checkpoints::verifiers);
    }

    /** The last checkpoint under that name, as a signed note. */
    public Optional<String> checkpoint(String origin) {
        return calls.answered(() -> checkpoints.last(origin));
    }

    /**
     * The last checkpoint, when it speaks of that line of the incident's timeline.
     *
     * @param seq of the line, from 1
     * @return as a signed note; empty when it is not signed yet
     */
    public Optional<String> covering(String incident, long seq) {
        return calls.answered(() -> table.indexOf(incident, seq)
                .flatMap(index -> checkpoints.last().filter(note -> Checkpoint.sizeOf(note) > index)));
    }

    @Override
    public Optional<byte[]> read(String path) {
        return calls.answered(() -> tiles.read(path));
    }

    /**
     * Whether the log that was published under a checkpoint is the beginning of this one.
     *
     * @param published signed by the key of this log
     */
    public boolean continues(Checkpoint published) {
        return Boolean.TRUE.equals(calls.inTransaction(() -> {
            if (published.size() > table.size()) {
                return false;
            }
            tiles.keepSubtrees(published.size());
            return Arrays.equals(published.root(), tiles.tree(published.size()).root());
        }));
    }

    /**
     * Signs what the log is now, when it has grown since the last time. One process at a time does it, whoever asks. The
     * checkpoint is kept before anybody sees it.
     *
     * @param replaces name of the log this one takes the place of, with another key; null: of none
     * @return the new checkpoint as a signed note; empty when there is none
     * @throws NotVerifiedException when the last checkpoint is not of this log: entries were lost or changed
     * @throws OtherKeyException when the log is signed by another key
     */
    public Optional<String> seal(NoteSigner signer, @Nullable String replaces, Instant at) {
        return calls.inTransaction(() -> {
            if (!table.isSealingAlone()) {
                return Optional.empty();
            }
            begin(signer.verifier(), replaces, at);
            table.lock();
            entries.record();
            long size = table.size();
            Optional<Checkpoint> last = checkpoints
                    .last(signer.verifier().name())
                    .map(note -> Checkpoint.open(note, List.of(signer.verifier())));
            if (last.isPresent()) {
                refuseOther(last.get(), size);
            }
            if (size == last.map(Checkpoint::size).orElse(0L)) {
                return Optional.empty();
            }
            tiles.keepSubtrees(size);
            String note = new Checkpoint(
                            signer.verifier().name(), size, tiles.tree(size).root())
                    .signed(signer);
            checkpoints.add(signer.verifier().name(), size, note, at);
            return Optional.of(note);
        });
    }

    /** What makes entries of events. */
    LogEntries entries() {
        return entries;
    }

    /** There is one log at a time, and one key for it. */
    private void begin(NoteVerifier key, @Nullable String replaces, Instant at) {
        List<String> verifiers = checkpoints.verifiers();
        if (!verifiers.isEmpty() && verifiers.getFirst().equals(key.text())) {
            return;
        }
        List<String> names =
                verifiers.stream().map(text -> NoteVerifier.parse(text).name()).toList();
        if (names.contains(key.name()) || !names.isEmpty() && !names.getFirst().equals(replaces)) {
            throw new OtherKeyException(
                    "the log is signed by the key %s, and this process has the key %s: give it that key, or a new one"
                                    .formatted(verifiers.getFirst(), key.text())
                            + " and fireline.audit.replaces: " + names.getFirst());
        }
        checkpoints.begin(key, at);
    }

    private void refuseOther(Checkpoint last, long size) {
        if (last.size() > size) {
            throw new NotVerifiedException("the log '%s' was signed with %d entries, and the archive has %d"
                    .formatted(last.origin(), last.size(), size));
        }
        if (!Arrays.equals(last.root(), tiles.tree(last.size()).root())) {
            throw new NotVerifiedException(
                    "the log '%s' was signed with %d entries, and they are not those of the archive"
                            .formatted(last.origin(), last.size()));
        }
    }
}
