package dev.fireline.bridge.alert;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How long calls take now, and so how long a queue of them lasts. */
final class CallPace {
    private static final long FIRST_GUESS = Duration.ofMillis(20).toNanos();
    private static final int MEMORY = 16; // calls; the newest counts one part in so many

    private final int atOnce;
    private final AtomicLong nanos = new AtomicLong(FIRST_GUESS);

    /** @param atOnce calls in flight at most */
    CallPace(int atOnce) {
        this.atOnce = atOnce;
    }

    void took(Duration call) {
        nanos.updateAndGet(before -> before + (call.toNanos() - before) / MEMORY);
    }

    /** How long the last of so many waits for its turn. */
    Duration waitFor(int queued) {
        return Duration.ofNanos(nanos.get() / atOnce * queued);
    }

    /** How many calls are answered within that time. */
    int callsWithin(Duration time) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, time.toNanos() * atOnce / Math.max(1, nanos.get())));
    }
}
