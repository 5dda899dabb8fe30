package dev.fireline.archive.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subtrees computed from the tiles of a log of a size. */
public final class TileSubtrees implements Subtrees {
    private static final int KEPT = 64;

    private final TileSource tiles;
    private final long size;
    private final Map<Tile, byte[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /** @param size leaves of the log the tiles are those of */
    public TileSubtrees(TileSource tiles, long size) {
        this.tiles = tiles;
        this.size = size;
    }

    @Override
    public byte[] hash(int level, long index) {
        return hash(level, index, level / Tile.HEIGHT);
    }

    /** As {@link #hash(int, long)}, from a tile of that level, where the one above has it as well. */
    public byte[] hash(int level, long index, int tileLevel) {
        int height = level - tileLevel * Tile.HEIGHT; // within the tile, 0 to 8
        long first = index << height;
        Tile tile = Tile.in(size, tileLevel, first / Tile.WIDTH)
                .orElseThrow(() -> new NotVerifiedException(
                        "no tile of a log of %d entries has the subtree %d of level %d".formatted(size, index, level)));
        int from = (int) (first % Tile.WIDTH);
        byte[] hashes = kept.computeIfAbsent(tile, tiles::tile);
        List<byte[]> row = new ArrayList<>();
        for (int i = from; i < from + (1 << height); i++) {
            if (i >= tile.width()) {
                throw new NotVerifiedException("%s has no hash %d".formatted(tile.path(), i));
            }
            row.add(Arrays.copyOfRange(hashes, i * MerkleHash.BYTES, (i + 1) * MerkleHash.BYTES));
        }
        return root(row);
    }

    /** @param row as many hashes as a power of two */
    private static byte[] root(List<byte[]> row) {
        List<byte[]> level = row;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>(level.size() / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(MerkleHash.ofNode(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }
}
