package dev.fireline.archive.audit;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of one incident, each naming the one before it: none can be left out, put in, or moved. */
final class IncidentChain {
    private final String incident;
    private long seq;
    private @Nullable String hash;

    IncidentChain(String incident) {
        this.incident = incident;
    }

    /** @return what is wrong with the next one */
    Optional<String> add(Leaf entry, byte[] leafHash) {
        @Nullable String before = hash;
        long expected = seq + 1;
        hash = HexFormat.of().formatHex(leafHash);
        seq = entry.seq();
        if (!entry.incident().equals(incident)) {
            return Optional.of("is of " + entry.incident() + ", not of " + incident);
        }
        if (entry.seq() != expected) {
            return Optional.of("%s/%d follows %s/%d".formatted(incident, entry.seq(), incident, expected - 1));
        }
        if (before == null ? entry.prev() != null : !before.equals(entry.prev())) {
            return Optional.of("%s/%d does not name the entry before it".formatted(incident, entry.seq()));
        }
        return Optional.empty();
    }

    /** Seq of the last one; 0: none yet. */
    long seq() {
        return seq;
    }
}
