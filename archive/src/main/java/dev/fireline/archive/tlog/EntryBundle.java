package dev.fireline.archive.tlog;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries one after the other, each behind its length as two bytes, the greater first (https://c2sp.org/tlog-tiles). */
public final class EntryBundle {
    /** The longest entry that can be published, in bytes. */
    public static final int LONGEST = 65_535;

    private static final int PREFIX = 2;

    private EntryBundle() {}

    public static byte[] of(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST) {
                throw new IllegalArgumentException(
                        "an entry of %d bytes, allowed: %d".formatted(entry.length, LONGEST));
            }
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /**
     * @param tile the name of the bundle, which says how many entries it has
     * @throws NotVerifiedException when it has less or more, or breaks off
     */
    public static List<byte[]> read(Tile tile, byte[] bundle) {
        List<byte[]> entries = new ArrayList<>(tile.width());
        int at = 0;
        while (at < bundle.length) {
            int from = at + PREFIX;
            int to = from > bundle.length ? from : from + length(bundle, at);
            if (to > bundle.length) {
                throw new NotVerifiedException("%s breaks off in entry %d".formatted(tile.path(), entries.size()));
            }
            entries.add(Arrays.copyOfRange(bundle, from, to));
            at = to;
        }
        if (entries.size() != tile.width()) {
            throw new NotVerifiedException(
                    "%s has %d entries, and must have %d".formatted(tile.path(), entries.size(), tile.width()));
        }
        return entries;
    }

    private static int length(byte[] bundle, int at) {
        return Byte.toUnsignedInt(bundle[at]) << 8 | Byte.toUnsignedInt(bundle[at + 1]);
    }
}
