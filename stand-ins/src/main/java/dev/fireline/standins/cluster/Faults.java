package dev.fireline.standins.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Faults that wait for the next requests, first come first served. */
public final class Faults {
    private record Planned(Fault fault, boolean writesOnly) {}

    private final Deque<Planned> planned = new ArrayDeque<>();

    Faults() {}

    /** The next {@code count} requests fail so. */
    public synchronized void next(int count, Fault fault) {
        plan(count, new Planned(fault, false));
    }

    /** The next {@code count} requests that would change something fail so; reading ones pass. */
    public synchronized void nextWrites(int count, Fault fault) {
        plan(count, new Planned(fault, true));
    }

    private void plan(int count, Planned fault) {
        for (int i = 0; i < count; i++) {
            planned.add(fault);
        }
    }

    synchronized @Nullable Fault take(boolean write) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            if (write || !next.writesOnly()) {
                each.remove();
                return next.fault();
            }
        }
        return null;
    }
}
