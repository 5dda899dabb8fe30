package dev.fireline.archive.tlog;

import java.util.Optional;

/** The files of a log: {@code checkpoint}, tiles and bundles, by the names tlog-tiles gives them. */
@FunctionalInterface
public interface TileSource {
    String CHECKPOINT = "checkpoint";

    /**
     * @return empty when there is none of that name
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    Optional<byte[]> read(String path);

    /** As {@link #read}; a tile that is missing or has another size is none. */
    default byte[] tile(Tile tile) {
        byte[] content = read(tile.path()).orElseThrow(() -> new NotVerifiedException(tile.path() + " is missing"));
        if (tile.level() != Tile.ENTRIES && content.length != tile.width() * MerkleHash.BYTES) {
            throw new NotVerifiedException("%s has %d bytes, and must have %d"
                    .formatted(tile.path(), content.length, tile.width() * MerkleHash.BYTES));
        }
        return content;
    }
}
