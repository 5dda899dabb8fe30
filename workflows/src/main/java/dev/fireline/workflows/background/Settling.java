package dev.fireline.workflows.background;

import io.temporal.workflow.Async;
import java.util.function.LongSupplier;

/**
 * Waits, within one workflow task, until what goes on beside the caller has come to rest. No time passes: whoever waits lets
 * the others have their turn first, and goes on when a few turns have changed nothing.
 */
public final class Settling {
    /** From the end of an action to the question behind it: branch, group, phase, step. */
    private static final int QUIET_TURNS = 3;

    private static final int MOST_TURNS = 100;

    private Settling() {}

    /** @param changes grows with everything that happens */
    public static void await(LongSupplier changes) {
        long seen = changes.getAsLong();
        int quiet = 0;
        for (int turn = 0; quiet < QUIET_TURNS && turn < MOST_TURNS; turn++) {
            Async.procedure(() -> {}).get();
            quiet = changes.getAsLong() == seen ? quiet + 1 : 0;
            seen = changes.getAsLong();
        }
    }
}
