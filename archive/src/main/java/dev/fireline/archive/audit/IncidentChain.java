package dev.fireline.archive.audit;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of one chain of one incident, each naming the one before it: none can be left out, put in, or moved. */
final class IncidentChain {
    private long seq;
    private @Nullable String hash;

    /** @return what is wrong with the next one */
    Optional<String> add(Leaf entry, byte[] leafHash) {
        @Nullable String before = hash;
        long expected = seq + 1;
        hash = HexFormat.of().formatHex(leafHash);
        seq = entry.seq();
        if (entry.seq() != expected) {
            return Optional.of("%s follows number %d".formatted(entry.name(), expected - 1));
        }
        if (before == null ? entry.prev() != null : !before.equals(entry.prev())) {
            return Optional.of(entry.name() + " does not name the entry before it");
        }
        return Optional.empty();
    }
}
