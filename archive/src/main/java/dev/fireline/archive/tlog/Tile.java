package dev.fireline.archive.tlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a tile, or of the bundle with the entries under a tile of level 0 (https://c2sp.org/tlog-tiles).
 *
 * @param level 0 to 5: its hashes are those of subtrees of {@code 256^level} leaves; {@link #ENTRIES}: a bundle
 * @param index from 0
 * @param width 1 to 256 hashes or entries; less than 256 only for the last
 */
public record Tile(int level, long index, int width) {
    public static final int ENTRIES = -1;
    public static final int WIDTH = 256;
    /** log2 of {@link #WIDTH}. */
    public static final int HEIGHT = 8;

    private static final int MOST_LEVELS = 6;
    private static final Pattern NAME =
            Pattern.compile("tile/([0-5]|entries)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < ENTRIES || level >= MOST_LEVELS || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile: level %d, index %d, width %d".formatted(level, index, width));
        }
    }

    /**
     * The tile as it is in a tree of that size.
     *
     * @return empty when it has no hash yet
     */
    public static Optional<Tile> in(long size, int level, long index) {
        long hashes = size >> (HEIGHT * Math.max(level, 0));
        long width = Math.min(WIDTH, hashes - index * WIDTH);
        return width < 1 ? Optional.empty() : Optional.of(new Tile(level, index, (int) width));
    }

    /** @return empty for what is no name of a tile */
    public static Optional<Tile> named(String path) {
        Matcher name = NAME.matcher(path);
        if (!name.matches()) {
            return Optional.empty();
        }
        int level = name.group(1).equals("entries") ? ENTRIES : Integer.parseInt(name.group(1));
        long index = Long.parseLong(name.group(2).replace("x", "").replace("/", ""));
        int width = name.group(3) == null ? WIDTH : Integer.parseInt(name.group(3));
        if (width > WIDTH || (width == WIDTH && name.group(3) != null)) {
            return Optional.empty();
        }
        Tile tile = new Tile(level, index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty(); // one name each: no leading x000
    }

    /** {@code tile/0/x001/x234/067.p/8}. */
    public String path() {
        StringBuilder path = new StringBuilder(group(index));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x" + group(rest) + "/");
        }
        return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + path + (width == WIDTH ? "" : ".p/" + width);
    }

    private static String group(long number) {
        return "%03d".formatted(number % 1000);
    }
}
