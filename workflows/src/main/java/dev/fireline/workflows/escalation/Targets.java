package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.severity.Targets.Promise;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Lateness;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a severity promises: acknowledged, contained, resolved within a time from declaration. */
public final class Targets {
    private static final Map<Promise, String> MET_BY = metBy();

    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final Lateness lateness;
    private final Runnable onBreach;
    private final Map<Promise, Clock> running = new LinkedHashMap<>();

    public Targets(Incident incident, Clocks clocks, Journal journal, Lateness lateness, Runnable onBreach) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.lateness = lateness;
        this.onBreach = onBreach;
    }

    public void start() {
        for (Promise promise : Promise.values()) {
            String name = "target " + promise.word();
            running.put(
                    promise,
                    clocks.start(name, incident.severity() + " " + name, () -> due(promise), () -> missed(promise)));
        }
    }

    /** One of the events that meet a target. */
    public void happened(String event) {
        MET_BY.forEach((promise, met) -> {
            Clock clock = running.get(promise);
            if (met.equals(event) && clock != null) {
                clocks.met(clock);
            }
        });
    }

    /** The incident is resolved: what was never acknowledged by then no longer has to be. */
    public void resolved() {
        happened(Event.CONTAINED);
        happened(Event.RESOLVED);
        Clock acknowledge = running.get(Promise.ACKNOWLEDGE);
        if (acknowledge != null) {
            clocks.withdraw(acknowledge);
        }
    }

    /** What was promised is open again: its clocks run to their original due times. */
    public void reopened() {
        running.forEach((promise, clock) -> {
            if (!incident.events().has(metBy(promise))) {
                clocks.restore(clock);
            }
        });
    }

    /** After a change of severity: a target met before the new due time stays met, otherwise it is late by it. */
    public void reclassified() {
        late("reclassification");
    }

    /** The same after the plan became another version. */
    public void upgraded() {
        late("the upgrade of the plan");
    }

    private void late(String by) {
        MET_BY.forEach((promise, event) -> {
            Instant met = incident.events().when(event).orElse(null);
            Instant due = due(promise).orElse(null);
            if (met != null && due != null && !met.isBefore(due)) {
                incident.breach();
                onBreach.run();
                journal.fireline(
                        Kind.CLOCK, "target " + promise.word(), "late by " + by + ": was due " + due + ", done " + met);
            }
        });
    }

    private Optional<Instant> due(Promise promise) {
        return incident.severityOfPlan().target(promise).map(span -> due(span));
    }

    private Instant due(Span span) {
        return incident.due(span, incident.declaredAt());
    }

    private void missed(Promise promise) {
        Instant due = due(promise).orElse(now());
        incident.breach();
        onBreach.run();
        String about = "target " + promise.word();
        String what = "target missed: " + promise.word() + " was due " + due + TimeWords.lateness(due, now());
        if (promise == Promise.ACKNOWLEDGE && hasLadder()) {
            journal.fireline(Kind.CLOCK, about, what); // whom the ladder calls is for the plan to say
        } else {
            lateness.tell(about, what, Who.NOBODY);
        }
    }

    private boolean hasLadder() {
        return new IncidentLadder(incident)
                .rungs().stream().anyMatch(rung -> rung.applies().getAsBoolean());
    }

    private static String metBy(Promise promise) {
        String event = MET_BY.get(promise);
        if (event == null) {
            throw new IllegalStateException("no event meets the promise " + promise);
        }
        return event;
    }

    private static Map<Promise, String> metBy() {
        Map<Promise, String> metBy = new LinkedHashMap<>();
        metBy.put(Promise.ACKNOWLEDGE, Event.ACKNOWLEDGED);
        metBy.put(Promise.CONTAIN, Event.CONTAINED);
        metBy.put(Promise.RESOLVE, Event.RESOLVED);
        return metBy;
    }
}
