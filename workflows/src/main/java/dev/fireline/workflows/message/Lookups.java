package dev.fireline.workflows.message;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.local.LocalFirst;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks people up, and knows for a few seconds what it learnt, also that somebody was not found: an incident that begins pages,
 * asks and tells the same people several times within one second. A look-up that failed is made anew.
 */
final class Lookups {
    /** Short beside the time a page takes to be seen, so that who has just taken over is not passed by. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private final LocalFirst<PeoplePort> port =
            new LocalFirst<>(PeoplePort.class, ActionCatalog.NOTIFY_QUEUE, "look people up");
    private final Map<PeopleQuery, Lookup> lookups = new LinkedHashMap<>();

    /**
     * Who they are now, or were up to 5 s ago.
     *
     * @throws io.temporal.failure.CanceledFailure when the caller's scope is cancelled
     */
    People lookup(PeopleQuery query) {
        if (!Shape.arePeopleKnownForAWhile()) {
            return port.call(directory -> directory.lookup(query));
        }
        while (true) {
            lookups.values().removeIf(Lookup::isOld);
            Lookup before = lookups.get(query);
            if (before == null) {
                return lookUp(query);
            }
            Workflow.await(before::isOver);
            if (before.people != null) {
                return before.people;
            }
        }
    }

    private People lookUp(PeopleQuery query) {
        Lookup lookup = new Lookup();
        lookups.put(query, lookup);
        try {
            People people = port.call(directory -> directory.lookup(query));
            lookup.people = people;
            return people;
        } finally {
            lookup.over = now();
            if (!isKept(lookup.people)) {
                lookups.remove(query);
            }
        }
    }

    private static boolean isKept(@Nullable People people) {
        return people != null && (people.unknown().isEmpty() || Shape.isAbsenceKnownForAWhile());
    }

    /** One of them; over without people when it was cancelled. */
    private static final class Lookup {
        private @Nullable People people;
        private @Nullable Instant over;

        boolean isOver() {
            return over != null;
        }

        boolean isOld() {
            return over != null && over.plus(KNOWN_FOR).isBefore(now());
        }
    }
}
