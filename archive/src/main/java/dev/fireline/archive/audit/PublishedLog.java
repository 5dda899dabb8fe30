package dev.fireline.archive.audit;

import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.EntryBundle;
import dev.fireline.archive.tlog.MerkleHash;
import dev.fireline.archive.tlog.MerkleTree;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.Tile;
import dev.fireline.archive.tlog.TileSource;
import dev.fireline.archive.tlog.TileSubtrees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A log as it was published: entries and tiles, without the lines.
 *
 * @param files of the log
 */
public record PublishedLog(TileSource files) {
    private static final int MOST_FINDINGS = 100;

    /**
     * What is wrong with it, besides what {@code check} finds; empty: nothing.
     *
     * @param signed the checkpoint it is held against
     * @param check takes every entry
     */
    public List<String> read(Checkpoint signed, LogCheck check) {
        List<String> findings = new ArrayList<>();
        try {
            for (long index = 0; index * Tile.WIDTH < signed.size(); index++) {
                Tile bundle = Tile.in(signed.size(), Tile.ENTRIES, index).orElseThrow();
                List<byte[]> leaves = EntryBundle.read(bundle, files.tile(bundle));
                leaves.forEach(leaf -> check.add(leaf, null));
                nameThoseThatDiffer(bundle, leaves, findings);
            }
        } catch (NotVerifiedException e) {
            findings.add(String.valueOf(e.getMessage()));
        }
        try {
            TileSubtrees tiles = new TileSubtrees(files, signed.size());
            if (!Arrays.equals(new MerkleTree(signed.size(), tiles).root(), signed.root())) {
                findings.add("the tiles are not of the log that was signed");
            }
            refuseTilesThatDiffer(signed.size(), tiles, findings);
        } catch (NotVerifiedException e) {
            findings.add(String.valueOf(e.getMessage()));
        }
        return findings;
    }

    /** The root says that something was changed; the tile over the entries says which. */
    private void nameThoseThatDiffer(Tile bundle, List<byte[]> leaves, List<String> findings) {
        Tile above = new Tile(0, bundle.index(), bundle.width());
        byte[] hashes = files.read(above.path()).orElse(new byte[0]);
        if (hashes.length != bundle.width() * MerkleHash.BYTES) {
            return; // told where the tiles are looked at
        }
        for (int i = 0; i < leaves.size() && findings.size() < MOST_FINDINGS; i++) {
            byte[] hash = Arrays.copyOfRange(hashes, i * MerkleHash.BYTES, (i + 1) * MerkleHash.BYTES);
            if (!Arrays.equals(hash, MerkleHash.ofLeaf(leaves.get(i)))) {
                findings.add("entry %d in %s is not the one whose hash is in %s"
                        .formatted(bundle.index() * Tile.WIDTH + i, bundle.path(), above.path()));
            }
        }
    }

    /** The root is made of the highest tiles; each hash in them must be that of the tile below. */
    private static void refuseTilesThatDiffer(long size, TileSubtrees tiles, List<String> findings) {
        for (int level = 1; size >> (Tile.HEIGHT * level) > 0; level++) {
            for (long index = 0; index < size >> (Tile.HEIGHT * level); index++) {
                byte[] said = tiles.hash(Tile.HEIGHT * level, index);
                if (!Arrays.equals(said, tiles.hash(Tile.HEIGHT * level, index, level - 1))) {
                    findings.add("%s is not of the log that was signed"
                            .formatted(new Tile(level - 1, index, Tile.WIDTH).path()));
                }
            }
        }
    }
}
