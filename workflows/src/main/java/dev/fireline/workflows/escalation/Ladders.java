package dev.fireline.workflows.escalation;

import dev.fireline.plans.people.Responder;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.severity.Rung.Unless;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every ladder of an incident. The ladders of all severities stand ready from the declaration; only the rungs of the
 * severity of now have a due time, so that a reclassification needs no more than looking the clocks up again.
 */
public final class Ladders {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Caller caller;
    private final Journal journal;
    private final List<ArmedRung> rungs = new ArrayList<>();

    public Ladders(Incident incident, IncidentScope scope, Clocks clocks, Caller caller, Journal journal) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.caller = caller;
        this.journal = journal;
        caller.whenCalledIn(this::calledIn);
    }

    /** The rule's ladder where it has one, else that of each severity; both count from the declaration. */
    public void start() {
        List<Rung> ofRule = ruleLadder();
        if (!ofRule.isEmpty()) {
            arm("ladder", ofRule, incident.declaredAt(), () -> true, acknowledgedByAnybody());
            return;
        }
        incident.plan()
                .severities()
                .forEach((id, severity) -> arm(
                        "ladder " + id,
                        severity.escalate(),
                        incident.declaredAt(),
                        () -> incident.severity().equals(id),
                        acknowledgedByAnybody()));
    }

    /**
     * A ladder for one thing that is to be done, such as a review task.
     *
     * @param done cancels rungs {@code unless: done}
     */
    public void start(String name, List<Rung> ladder, Instant origin, BooleanSupplier done) {
        arm(name, ladder, origin, () -> true, done);
    }

    /** Cancels every rung whose `unless` has come about. */
    public void check() {
        rungs.stream().filter(ArmedRung::isCancelled).forEach(ArmedRung::silence);
    }

    /** The incident is open again: rungs its resolution had silenced wait again. */
    public void reopened() {
        rungs.forEach(ArmedRung::restore);
    }

    /** Fires the next rung that has not fired, because a step or a person says so, and cancels its timer. */
    public void escalate(String why) {
        ArmedRung next = rungs.stream()
                .filter(rung -> rung.applies() && rung.clock().state() == Clock.State.OPEN)
                .findFirst()
                .orElse(null);
        if (next == null) {
            journal.fireline(Kind.ESCALATION, null, "nobody is left on the ladder (" + why + ")");
            caller.call(incident.whoLeads(), List.of(), why);
            return;
        }
        clocks.withdraw(next.clock());
        next.climb(why);
    }

    /** A responder's own ladder counts from when it was called in, and only its members' acknowledgement stops it. */
    private void calledIn(String name, Responder responder, List<String> logins, Instant at) {
        arm(
                "responder " + name,
                responder.escalate(),
                at,
                () -> true,
                () -> incident.acknowledgedBy().stream().anyMatch(logins::contains));
    }

    private void arm(
            String name, List<Rung> ladder, Instant origin, BooleanSupplier applies, BooleanSupplier acknowledged) {
        for (int i = 0; i < ladder.size(); i++) {
            Rung rung = ladder.get(i);
            BooleanSupplier cancelled = () -> isCancelled(rung.unless(), acknowledged);
            rungs.add(new ArmedRung(
                    name + " " + (i + 1), rung, origin, applies, cancelled, incident, scope, clocks, caller, journal));
        }
        check();
    }

    private boolean isCancelled(@Nullable Unless unless, BooleanSupplier acknowledgedOrDone) {
        return switch (unless) {
            case null -> false;
            case ACKNOWLEDGED, DONE -> acknowledgedOrDone.getAsBoolean() || incident.has(Event.CLOSED);
            case RESOLVED -> incident.has(Event.RESOLVED);
        };
    }

    private BooleanSupplier acknowledgedByAnybody() {
        return () -> incident.has(Event.ACKNOWLEDGED) || incident.has(Event.RESOLVED);
    }

    private List<Rung> ruleLadder() {
        String name = incident.declaration().rule();
        return incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(name))
                .map(Rule::escalate)
                .filter(ladder -> ladder != null)
                .findFirst()
                .orElse(List.of());
    }
}
