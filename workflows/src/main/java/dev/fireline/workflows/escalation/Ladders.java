package dev.fireline.workflows.escalation;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.severity.Rung.Unless;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Caller.CalledIn;
import dev.fireline.workflows.escalation.IncidentLadder.Planned;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every ladder of an incident. The ladders of all severities stand ready from the declaration; only the rungs of the
 * severity of now have a due time, so that a reclassification needs no more than looking the clocks up again.
 */
public final class Ladders implements Caller.Listener {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Caller caller;
    private final IncidentLadder ladder;
    private final Levels levels;
    private final Journal journal;
    private final OwedAcknowledgements owed;
    private final List<ArmedRung> rungs = new ArrayList<>();

    public Ladders(Incident incident, IncidentScope scope, Clocks clocks, Caller caller, Journal journal) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.caller = caller;
        this.ladder = new IncidentLadder(incident);
        this.levels = new Levels(incident);
        this.journal = journal;
        this.owed = new OwedAcknowledgements(incident, clocks, journal);
        caller.whenCalledIn(this);
    }

    /**
     * The rule's ladder where it has one, else that of each severity, and that of the level in charge; all count from the
     * declaration.
     */
    public void start() {
        startOfIncident();
        levels.next().ifPresent(lowest -> {
            levels.takeOver(Who.of(lowest));
            caller.takesCharge(lowest);
        });
    }

    private void startOfIncident() {
        ladder.rungs().forEach(rung -> rungs.add(armed(rung)));
        check();
    }

    /** What another version of the plan would change in the ladders of this incident, a line each. Reads only. */
    public List<String> changed() {
        return ladder.changed(rungs);
    }

    /**
     * The plan is another version: rungs that have called stay as they were; of the others those that differ are replaced,
     * and count from the same origin. One that is past calls at once.
     */
    public void upgraded() {
        List<Planned> planned = ladder.rungs();
        List<ArmedRung> gone = IncidentLadder.gone(planned, rungs);
        for (Planned rung : planned) {
            ArmedRung stands = IncidentLadder.standing(rung.name(), rungs).orElse(null);
            if (stands == null) {
                rungs.add(armed(rung));
            } else if (!stands.is(rung.rung()) && !stands.hasClimbed()) {
                stands.silence();
                rungs.set(rungs.indexOf(stands), armed(rung));
            }
        }
        gone.forEach(ArmedRung::silence);
        rungs.removeAll(gone);
        check();
    }

    private ArmedRung armed(Planned rung) {
        BooleanSupplier acknowledged = acknowledgedByAnybody();
        return armed(rung.name(), rung.rung(), incident.declaredAt(), rung.applies(), acknowledged, clocks, true);
    }

    /**
     * A ladder for one thing that is to be done, such as a review task.
     *
     * @param done cancels rungs {@code unless: done}
     * @param on the clocks its rungs wait on
     */
    public void start(String name, List<Rung> ladder, Instant origin, BooleanSupplier done, Clocks on) {
        arm(name, ladder, origin, () -> true, done, on);
    }

    /** Cancels every rung whose `unless` has come about. */
    public void check() {
        rungs.stream().filter(ArmedRung::isCancelled).forEach(ArmedRung::silence);
        owed.check();
    }

    /** That message has left: rungs that count from it wait from now on. */
    public void sent(String message) {
        rungs.stream().filter(rung -> rung.countsFrom(message)).forEach(ArmedRung::look);
    }

    /** Something has happened or ended: rungs that count from it wait from now on. */
    public void look() {
        rungs.forEach(ArmedRung::look);
    }

    /**
     * What had silenced rungs no longer holds, because the incident is open again or counts as not acknowledged: they wait
     * again, and what is past calls at once.
     */
    public void restore() {
        rungs.forEach(ArmedRung::restore);
        owed.restore();
    }

    /**
     * The severity is a lower one, and clocks are about to be looked up again: who was called while it was higher is not
     * called once more because it is lower.
     */
    public void lowered() {
        if (!Shape.isCalmWhereNothingGetsWorse()) {
            return;
        }
        Set<String> called = new LinkedHashSet<>();
        rungs.stream().filter(ArmedRung::isOfIncident).forEach(rung -> called.addAll(rung.called()));
        rungs.stream()
                .filter(rung -> rung.isOfIncident() && rung.isPastAndCallsOnly(called))
                .toList()
                .forEach(rung -> rung.passOver("called already, and it is no worse"));
    }

    /** Every word by which a person may take a rung now or later. */
    public Set<String> reasons() {
        return ladder.reasons();
    }

    /** Fires the next rung that has not fired, because a step says so, and cancels its timer. */
    public void escalate(String why) {
        take(next(), why, JournalEntry.FIRELINE, null).call().run();
    }

    /**
     * Takes the rung one of whose reasons this is; else the next that has not fired; else the next level.
     *
     * @param by the person who says so
     * @param reason a word of a rung, or free text
     */
    public Climb escalate(String by, @Nullable String reason) {
        String why = reason == null ? "asked for by " + by : reason;
        return take(reason == null ? next() : named(reason).or(this::next), why, by, reason);
    }

    private Climb take(Optional<ArmedRung> rung, String why, String by, @Nullable String reason) {
        if (rung.isPresent()) {
            clocks.withdraw(rung.get().clock());
            return rung.get().climb(why, by, reason);
        }
        Who next = levels.next().map(Who::of).orElse(Who.NOBODY);
        if (next.isEmpty()) {
            String what = "nobody is left on the ladder (" + why + ")";
            journal.append(Kind.ESCALATION, null, by, what, reason, Map.of());
            return new Climb(what, () -> caller.call(incident.inCharge().whoLeads(), List.of(), why));
        }
        String what = "escalated to " + next + ": " + why + "; " + next + " takes over";
        levels.takeOver(next);
        journal.append(Kind.ESCALATION, null, by, what, reason, Map.of());
        return new Climb(what, () -> caller.call(next, List.of(), "Escalated: " + why));
    }

    /** Of several the one whose responder was called last; one that would call nobody only when there is no other. */
    private Optional<ArmedRung> named(String reason) {
        List<ArmedRung> named =
                rungs.reversed().stream().filter(rung -> rung.isTakenBy(reason)).toList();
        return named.stream()
                .filter(ArmedRung::callsAnybody)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private Optional<ArmedRung> next() {
        return rungs.stream()
                .filter(rung -> rung.applies() && rung.clock().state() == Clock.State.OPEN && rung.callsAnybody())
                .filter(rung -> !rung.hasClimbed() || isEveryRepeatAStep())
                .findFirst();
    }

    /** Once, a rung that waited to repeat itself was taken for one that had not fired: nobody new was called, and no repeat. */
    private static boolean isEveryRepeatAStep() {
        return Workflow.getVersion("repeat-is-no-step", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION;
    }

    /** A responder's own ladder counts from when it was called in, and only its members' acknowledgement stops it. */
    @Override
    public void calledIn(CalledIn call) {
        BooleanSupplier settled = () -> call.isAcknowledged()
                || (call.sinceCalled() && incident.events().has(Event.RESOLVED));
        arm("responder " + call.name(), call.responder().escalate(), call.at(), () -> true, settled, clocks);
        if (call.sinceCalled()) {
            owed.owe(call);
        }
    }

    @Override
    public void membersKnown() {
        check();
    }

    private void arm(
            String name,
            List<Rung> ladder,
            Instant origin,
            BooleanSupplier applies,
            BooleanSupplier acknowledged,
            Clocks clocks) {
        for (int i = 0; i < ladder.size(); i++) {
            rungs.add(armed(name + " " + (i + 1), ladder.get(i), origin, applies, acknowledged, clocks, false));
        }
        check();
    }

    private ArmedRung armed(
            String name,
            Rung rung,
            Instant origin,
            BooleanSupplier applies,
            BooleanSupplier acknowledged,
            Clocks clocks,
            boolean ofIncident) {
        BooleanSupplier cancelled = () -> isCancelled(rung.unless(), acknowledged);
        return new ArmedRung(
                name, rung, origin, applies, cancelled, ofIncident, incident, scope, clocks, caller, levels, journal);
    }

    private boolean isCancelled(@Nullable Unless unless, BooleanSupplier acknowledgedOrDone) {
        return switch (unless) {
            case null -> false;
            case ACKNOWLEDGED ->
                acknowledgedOrDone.getAsBoolean() || incident.events().has(Event.CLOSED);
            case DONE -> acknowledgedOrDone.getAsBoolean(); // what follows up is done after the closing
            case RESOLVED -> incident.events().has(Event.RESOLVED);
        };
    }

    private BooleanSupplier acknowledgedByAnybody() {
        return () -> incident.acknowledgements().isAny() || incident.events().has(Event.RESOLVED);
    }
}
