package dev.fireline.standins.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Faults that wait for the next requests, first come first served. */
public final class Faults {
    private record Planned(Fault fault, Which which) {}

    private enum Which {
        ALL,
        WRITES,
        EFFECTS
    }

    private final Deque<Planned> planned = new ArrayDeque<>();

    Faults() {}

    /** The next {@code count} requests fail so. */
    public synchronized void next(int count, Fault fault) {
        plan(count, new Planned(fault, Which.ALL));
    }

    /** The next {@code count} requests that would change something, or try to, fail so; reading ones pass. */
    public synchronized void nextWrites(int count, Fault fault) {
        plan(count, new Planned(fault, Which.WRITES));
    }

    /** The same, of requests that are no dry run. */
    public synchronized void nextEffects(int count, Fault fault) {
        plan(count, new Planned(fault, Which.EFFECTS));
    }

    private void plan(int count, Planned fault) {
        for (int i = 0; i < count; i++) {
            planned.add(fault);
        }
    }

    synchronized @Nullable Fault take(boolean write, boolean dryRun) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            boolean isMeant = switch (next.which()) {
                case ALL -> true;
                case WRITES -> write;
                case EFFECTS -> write && !dryRun;
            };
            if (isMeant) {
                each.remove();
                return next.fault();
            }
        }
        return null;
    }
}
