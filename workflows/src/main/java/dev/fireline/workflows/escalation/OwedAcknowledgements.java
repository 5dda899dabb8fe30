package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.escalation.Caller.CalledIn;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The acknowledgements that single responders owe, each from when it was called in. */
final class OwedAcknowledgements {
    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final Map<CalledIn, Clock> owed = new LinkedHashMap<>();

    OwedAcknowledgements(Incident incident, Clocks clocks, Journal journal) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
    }

    /** Nothing for a responder the plan gives no time. */
    void owe(CalledIn call) {
        if (call.responder().acknowledge() == null) {
            return;
        }
        String name = "acknowledgement of " + call.name();
        owed.put(call, clocks.start(name, name, () -> due(call), () -> missed(call, name)));
    }

    /** What was given in the meantime is met; after the resolution none is owed any more. */
    void check() {
        owed.forEach((call, clock) -> {
            if (call.isAcknowledged()) {
                clocks.met(clock);
            } else if (incident.events().has(Event.RESOLVED)) {
                clocks.withdraw(clock);
            }
        });
    }

    /** The incident is open again. */
    void restore() {
        owed.forEach((call, clock) -> {
            if (!call.isAcknowledged() && clock.state() == Clock.State.WITHDRAWN) {
                clocks.restore(clock);
            }
        });
    }

    private Optional<Instant> due(CalledIn call) {
        return Optional.ofNullable(call.responder().acknowledge()).map(span -> incident.due(span, call.at()));
    }

    private void missed(CalledIn call, String name) {
        Instant due = due(call).orElse(now());
        journal.fireline(
                Kind.CLOCK, name, call.name() + " has not acknowledged: due " + due + TimeWords.lateness(due, now()));
    }
}
