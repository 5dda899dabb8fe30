package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.severity.Rung;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.Grid;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One rung of one ladder, with the clock it waits on. */
final class ArmedRung {
    private final String name;
    private final Rung rung;
    private final Instant origin;
    private final BooleanSupplier applies;
    private final BooleanSupplier cancelled;
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Caller caller;
    private final Journal journal;
    private final Clock clock;
    private boolean climbed;
    private boolean silenced;

    ArmedRung(
            String name,
            Rung rung,
            Instant origin,
            BooleanSupplier applies,
            BooleanSupplier cancelled,
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Caller caller,
            Journal journal) {
        this.name = name;
        this.rung = rung;
        this.origin = origin;
        this.applies = applies;
        this.cancelled = cancelled;
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.caller = caller;
        this.journal = journal;
        this.clock = clocks.start(name, name + ": call " + rung.to(), this::due, this::fire);
    }

    Clock clock() {
        return clock;
    }

    boolean applies() {
        return applies.getAsBoolean();
    }

    boolean isCancelled() {
        return clock.isRunning() && cancelled.getAsBoolean();
    }

    /** What it waited for has come about. */
    void silence() {
        silenced = true;
        clocks.withdraw(clock);
    }

    /** What silenced it no longer holds: it waits again, and one that is past calls at once. */
    void restore() {
        if (silenced && !cancelled.getAsBoolean()) {
            silenced = false;
            clocks.restore(clock);
        }
    }

    /** Calls those the rung names. */
    void climb(String why) {
        climbed = true;
        journal.fireline(Kind.ESCALATION, name, "escalated to " + rung.to() + ": " + why);
        caller.call(rung.to(), List.of(), "Escalated: " + why);
    }

    private Optional<Instant> due() {
        if (!applies()) {
            return Optional.empty();
        }
        Optional<Instant> first = incident.now(rung.after()).map(span -> incident.due(span, origin));
        return climbed
                ? incident.now(rung.every()).map(span -> Grid.next(incident, first.orElse(origin), span, now()))
                : first;
    }

    private void fire() {
        if (cancelled.getAsBoolean()) {
            silence();
            return;
        }
        if (rung.when() != null && rung.when().evaluate(scope.at(now())).fails()) {
            journal.fireline(
                    Kind.ESCALATION,
                    name,
                    "not escalated to " + rung.to() + ": " + rung.when().source() + " does not hold");
            return;
        }
        climb(reason());
        if (rung.every() != null) {
            clocks.again(clock);
        }
    }

    private String reason() {
        String unless =
                rung.unless() == null ? "" : "not " + rung.unless().name().toLowerCase(Locale.ROOT) + " ";
        return unless + TimeWords.of(Duration.between(origin, clock.due())) + " after "
                + (origin.equals(incident.declaredAt()) ? "declaration" : "being called")
                + TimeWords.lateness(clock.due(), now());
    }
}
