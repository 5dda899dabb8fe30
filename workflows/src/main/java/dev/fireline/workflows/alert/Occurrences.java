package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often a stream was heard, and when first and last. */
final class Occurrences {
    /** A stream that is silent this long ends, even if its source never said that it is over. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private long count;
    private Instant first = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    /** @param carried by the run before; null: there was none */
    Occurrences(@Nullable CarriedStream carried) {
        if (carried != null) {
            count = carried.occurrences();
            first = carried.firstReceivedAt();
            last = carried.lastReceivedAt();
        }
    }

    void heard(Alert alert) {
        count++;
        Instant at = alert.receivedAt();
        first = first.equals(Instant.EPOCH) ? at : first;
        last = last.isAfter(at) ? last : at;
    }

    long count() {
        return count;
    }

    /** The epoch before the first. */
    Instant first() {
        return first;
    }

    /** The epoch before the first. */
    Instant last() {
        return last;
    }

    boolean isAny() {
        return count > 0;
    }

    /** When it counts as over whatever its source says. */
    Instant silentAt() {
        return last.plus(SILENCE);
    }
}
