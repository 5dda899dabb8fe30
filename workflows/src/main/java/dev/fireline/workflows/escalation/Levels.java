package dev.fireline.workflows.escalation;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.incident.Incident;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a plan, lowest first. The first is in charge from the declaration; a rung that calls a higher one puts that
 * one in charge. A rung has nothing to call in a level that is in charge already, or stands below the one that is.
 */
final class Levels {
    private final Incident incident;

    Levels(Incident incident) {
        this.incident = incident;
    }

    /** Whether that name is a level a rung has called before, or that was passed over. */
    boolean isPassed(String name) {
        return isLevel(name) && place(name) <= place(incident.inCharge().level());
    }

    /** The level above the one in charge; empty: that one is the last, or the plan has none. */
    Optional<String> next() {
        return incident.plan().levels().stream()
                .filter(level -> !isPassed(level))
                .findFirst();
    }

    /** The highest level among them is in charge from now on; empty: none of them is above the one that was. */
    Optional<String> takeOver(Who called) {
        Optional<String> highest = called.names().stream()
                .filter(this::isLevel)
                .filter(level -> !isPassed(level))
                .reduce((one, other) -> place(one) > place(other) ? one : other);
        highest.ifPresent(incident.inCharge()::takenOverBy);
        return highest;
    }

    private boolean isLevel(String name) {
        return incident.plan().levels().contains(name);
    }

    private int place(@Nullable String level) {
        return level == null ? -1 : incident.plan().levels().indexOf(level);
    }
}
