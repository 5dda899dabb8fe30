package dev.fireline.benchmarks.stage;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a state. */
public final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Waiting() {}

    /** @throws IllegalStateException when it has not come about after ten minutes, with the last failure of looking */
    public static void until(String what, Callable<Boolean> holds) {
        until(what, BETWEEN_LOOKS, holds);
    }

    /** As above, looking less often. */
    public static void until(String what, Duration betweenLooks, Callable<Boolean> holds) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (holds.call()) {
                    return;
                }
            } catch (InterruptedException e) {
                throw stopped(what, e);
            } catch (Exception notYet) {
                last = notYet;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(betweenLooks.toNanos());
            } catch (InterruptedException e) {
                throw stopped(what, e);
            }
        }
        throw new IllegalStateException("did not come about: " + what, last);
    }

    private static IllegalStateException stopped(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for " + what, e);
    }
}
