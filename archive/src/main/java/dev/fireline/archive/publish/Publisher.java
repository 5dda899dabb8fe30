package dev.fireline.archive.publish;

import dev.fireline.archive.AuditLog;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.archive.tlog.Tile;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Brings the log to a place, from where that place has it on. */
public final class Publisher {
    private static final int LEVELS = 6;

    private final AuditLog log;
    private final NoteVerifier key;

    public Publisher(AuditLog log, NoteVerifier key) {
        this.log = log;
        this.key = key;
    }

    /**
     * What was published must be the beginning of what is there now: a database brought back from an older backup lacks
     * what others have seen, and signs nothing more.
     *
     * @throws NotVerifiedException when it is not
     * @throws java.io.UncheckedIOException when the place does not answer
     */
    public void refuseFork(Publication publication) {
        published(publication).ifPresent(checkpoint -> refuseFork(publication, checkpoint));
    }

    /**
     * Everything up to the last checkpoint.
     *
     * @return size of the log as it is published there now
     */
    public long publish(Publication publication) {
        long from = published(publication).map(Checkpoint::size).orElse(0L);
        Optional<String> note = log.checkpoint(key.name());
        if (note.isEmpty()) {
            return from;
        }
        Checkpoint checkpoint = Checkpoint.open(note.get(), List.of(key));
        if (checkpoint.size() > from) {
            for (int level = Tile.ENTRIES; level < LEVELS; level++) {
                putTiles(publication, level, from, checkpoint.size());
            }
            publication.show(checkpoint.size(), note.get());
        }
        return Math.max(from, checkpoint.size());
    }

    private void putTiles(Publication publication, int level, long from, long to) {
        long width = 1L << Tile.HEIGHT * (Math.max(level, 0) + 1);
        for (long index = from / width; ; index++) {
            Optional<Tile> tile = Tile.in(to, level, index);
            if (tile.isEmpty()) {
                return;
            }
            publication.put(tile.get().path(), log.tile(tile.get()));
        }
    }

    private Optional<Checkpoint> published(Publication publication) {
        return publication.checkpoint().map(note -> {
            try {
                return Checkpoint.open(note, List.of(key));
            } catch (NotVerifiedException e) {
                throw new NotVerifiedException(
                        "the checkpoint in %s is not of this log: %s".formatted(publication.place(), e.getMessage()),
                        e);
            }
        });
    }

    private void refuseFork(Publication publication, Checkpoint published) {
        if (!log.continues(published)) {
            throw new NotVerifiedException(
                    "%s has the log with %d entries, root %s; the archive has %d, and they do not go on from there"
                            .formatted(
                                    publication.place(),
                                    published.size(),
                                    HexFormat.of().formatHex(published.root()),
                                    log.size()));
        }
    }
}
