package dev.fireline.archive;

import dev.fireline.archive.tlog.EntryBundle;
import dev.fireline.archive.tlog.MerkleHash;
import dev.fireline.archive.tlog.MerkleTree;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.Tile;
import dev.fireline.archive.tlog.TileSource;
import dev.fireline.archive.tlog.TileSubtrees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The Merkle tree over the entries of the audit log, as tiles of its tables. The caller holds the transaction. */
final class StoredTiles implements TileSource {
    private static final int LEVELS = 5;

    private final AuditTable entries;
    private final SubtreeTable subtrees;
    private final CheckpointTable checkpoints;

    StoredTiles(AuditTable entries, SubtreeTable subtrees, CheckpointTable checkpoints) {
        this.entries = entries;
        this.subtrees = subtrees;
        this.checkpoints = checkpoints;
    }

    @Override
    public Optional<byte[]> read(String path) {
        return path.equals(CHECKPOINT)
                ? checkpoints.last().map(note -> note.getBytes(StandardCharsets.UTF_8))
                : Tile.named(path).flatMap(this::content);
    }

    /** Of the first {@code size} entries. */
    MerkleTree tree(long size) {
        return new MerkleTree(size, new TileSubtrees(this, size));
    }

    /** Keeps the hashes of the subtrees that so many entries complete. */
    void keepSubtrees(long size) {
        for (int level = 1; level <= LEVELS; level++) {
            long complete = size >> (Tile.HEIGHT * level);
            for (long index = subtrees.count(level); index < complete; index++) {
                subtrees.add(level, index, new TileSubtrees(this, size).hash(Tile.HEIGHT * level, index, level - 1));
            }
        }
    }

    /** As always; what the tables lack is named, for nobody sees a tile in them. */
    @Override
    public byte[] tile(Tile tile) {
        return content(tile).orElseThrow(() -> new NotVerifiedException(missing(tile)));
    }

    private String missing(Tile tile) {
        long first = tile.index() * Tile.WIDTH;
        long to = first + tile.width();
        if (tile.level() <= 0) {
            return entries.missing(first, to)
                    .map("entry %d is missing in the archive"::formatted)
                    .orElseGet(() -> tile.path() + " is missing in the archive");
        }
        long wide = 1L << (Tile.HEIGHT * tile.level());
        return "a hash over entries %d to %d is missing in the archive".formatted(first * wide, to * wide - 1);
    }

    private Optional<byte[]> content(Tile tile) {
        long from = tile.index() * Tile.WIDTH;
        long to = from + tile.width();
        List<byte[]> parts = switch (tile.level()) {
            case Tile.ENTRIES -> entries.leaves(from, to);
            case 0 -> entries.hashes(from, to);
            default -> subtrees.hashes(tile.level(), from, to);
        };
        if (parts.size() != tile.width()) {
            return Optional.empty();
        }
        return Optional.of(tile.level() == Tile.ENTRIES ? EntryBundle.of(parts) : joined(parts));
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(hashes.size() * MerkleHash.BYTES);
        hashes.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
