package dev.fireline.standins.faults;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Faults that wait for requests: those with a count first come first served, then those that stay. */
public final class HttpFaults {
    private static final class Planned {
        private final Predicate<Seen> which;
        private final HttpFault fault;
        private int left;

        Planned(int left, Predicate<Seen> which, HttpFault fault) {
            this.left = left;
            this.which = which;
            this.fault = fault;
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private final List<Planned> staying = new ArrayList<>();

    HttpFaults() {}

    /** The next {@code count} requests fail so. */
    public void next(int count, HttpFault fault) {
        next(count, request -> true, fault);
    }

    /** The next {@code count} requests that would change something fail so; reading ones pass. */
    public void nextWrites(int count, HttpFault fault) {
        next(count, Seen::isWrite, fault);
    }

    /** The next {@code count} requests of that kind fail so. */
    public synchronized void next(int count, Predicate<Seen> which, HttpFault fault) {
        planned.add(new Planned(count, which, fault));
    }

    /** Every request of that kind fails so, until {@link #none}. */
    public synchronized void every(Predicate<Seen> which, HttpFault fault) {
        staying.add(new Planned(Integer.MAX_VALUE, which, fault));
    }

    /** From now on everything goes through. */
    public synchronized void none() {
        planned.clear();
        staying.clear();
    }

    synchronized @Nullable HttpFault take(Seen request) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            if (next.which.test(request)) {
                if (--next.left == 0) {
                    each.remove();
                }
                return next.fault;
            }
        }
        return staying.stream()
                .filter(each -> each.which.test(request))
                .map(each -> each.fault)
                .findFirst()
                .orElse(null);
    }
}
