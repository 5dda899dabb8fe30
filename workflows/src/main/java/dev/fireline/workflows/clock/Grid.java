package dev.fireline.workflows.clock;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.workflows.incident.Incident;
import java.time.Duration;
import java.time.Instant;

/** A fixed grid of times: what is late or sent besides it does not shift it. */
public final class Grid {
    private Grid() {}

    /** The first point of the grid strictly after {@code now}; the origin itself is no point. */
    public static Instant next(Incident incident, Instant origin, Span every, Instant now) {
        if (every instanceof Elapsed(Duration step) && now.isAfter(origin)) {
            long passed = Duration.between(origin, now).dividedBy(step);
            return origin.plus(step.multipliedBy(passed + 1));
        }
        Instant point = incident.due(every, origin);
        while (!point.isAfter(now)) {
            point = incident.due(every, point);
        }
        return point;
    }
}
