package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.severity.Rung;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.Grid;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One rung of one ladder, with the clock it waits on. A rung without `after` has no due time: only a person takes it. */
final class ArmedRung {
    private final String name;
    private final Rung rung;
    private final Instant start;
    private final BooleanSupplier applies;
    private final BooleanSupplier cancelled;
    private final boolean ofIncident;
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Caller caller;
    private final Levels levels;
    private final Journal journal;
    private final Clock clock;
    private final Set<String> called = new LinkedHashSet<>();
    private boolean climbed;
    private boolean silenced;

    ArmedRung(
            String name,
            Rung rung,
            Instant start,
            BooleanSupplier applies,
            BooleanSupplier cancelled,
            boolean ofIncident,
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Caller caller,
            Levels levels,
            Journal journal) {
        this.name = name;
        this.rung = rung;
        this.start = start;
        this.applies = applies;
        this.cancelled = cancelled;
        this.ofIncident = ofIncident;
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.caller = caller;
        this.levels = levels;
        this.journal = journal;
        this.clock = clocks.start(name, name + ": call " + rung.to(), this::due, this::fire);
    }

    Clock clock() {
        return clock;
    }

    String name() {
        return name;
    }

    /** Whether it stands on a ladder of the incident itself, not of one who was called or of one thing to be done. */
    boolean isOfIncident() {
        return ofIncident;
    }

    /** Whether the plan has it just so. */
    boolean is(Rung written) {
        return rung.equals(written);
    }

    boolean applies() {
        return applies.getAsBoolean();
    }

    /** Whether a person takes it by that word. */
    boolean isTakenBy(String reason) {
        return applies() && rung.reasons().contains(reason);
    }

    /** Whether it would call anybody: not only levels that are passed. */
    boolean callsAnybody() {
        return !left(false).isEmpty();
    }

    /** Whether it has called: what it may wait for is to call the same again. */
    boolean hasClimbed() {
        return climbed;
    }

    /** Whether it would call now at the latest, and only such as these. */
    boolean isPastAndCallsOnly(Set<String> names) {
        List<String> left = left(false).names();
        return applies()
                && !climbed
                && clock.isRunning()
                && !cancelled.getAsBoolean()
                && due().filter(at -> !at.isAfter(now())).isPresent()
                && !left.isEmpty()
                && names.containsAll(left);
    }

    /** Whom it has called. */
    Set<String> called() {
        return called;
    }

    /** Those it would call know already: it counts as having called, and goes on with its repeats. */
    void passOver(String why) {
        climbed = true;
        called.addAll(left(false).names());
        journal.fireline(Kind.ESCALATION, name, "not escalated to " + rung.to() + ": " + why);
        if (rung.every() == null) {
            clocks.withdraw(clock);
        }
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

    /** @param origin an event, or the id of a step or message */
    boolean countsFrom(String origin) {
        return origin.equals(rung.from());
    }

    /** Something happened that its clock may count from. */
    void look() {
        if (rung.from() != null && clock.isRunning()) {
            clocks.replan(clock);
        }
    }

    /**
     * Says whom it calls now, and who takes over.
     *
     * @param by {@code fireline}, or the login of the person who takes it
     */
    Climb climb(String why, String by, @Nullable String reason) {
        return climb(why, by, reason, false);
    }

    private Climb climb(String why, String by, @Nullable String reason, boolean again) {
        climbed = true;
        Who to = left(again);
        if (to.isEmpty()) {
            String what =
                    "not escalated to " + rung.to() + ": " + incident.inCharge().level() + " is in charge";
            journal.append(Kind.ESCALATION, name, by, what, reason, Map.of());
            return new Climb(what, () -> {});
        }
        called.addAll(to.names());
        String what = "escalated to " + to + ": " + why
                + levels.takeOver(to).map(level -> "; " + level + " takes over").orElse("");
        journal.append(Kind.ESCALATION, name, by, what, reason, Map.of());
        return new Climb(what, () -> caller.call(to, List.of(), "Escalated: " + why));
    }

    /** Those it calls: all but levels that are passed, and the same again when it repeats. */
    private Who left(boolean again) {
        return new Who(rung.to().names().stream()
                .filter(to -> (again && called.contains(to)) || !levels.isPassed(to))
                .toList());
    }

    private Optional<Instant> due() {
        Instant origin = origin().orElse(null);
        if (!applies() || origin == null) {
            return Optional.empty();
        }
        Optional<Instant> first = incident.now(rung.after()).map(span -> incident.due(span, origin));
        if (climbed && Shape.endsWithNobodyLeft() && left(true).isEmpty()) {
            return Optional.empty(); // the level in charge only rises: it would be passed over for ever
        }
        return climbed
                ? incident.now(rung.every()).map(span -> Grid.next(incident, first.orElse(origin), span, now()))
                : first;
    }

    /** Empty: what it counts from has not happened. */
    private Optional<Instant> origin() {
        String from = rung.from();
        return from == null || from.equals("started")
                ? Optional.of(start)
                : incident.events().origin(from);
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
            clocks.cameToNothing(clock);
            return;
        }
        climb(reason(), JournalEntry.FIRELINE, null, climbed).call().run();
        if (rung.every() != null) {
            clocks.again(clock);
        }
    }

    private String reason() {
        String unless =
                rung.unless() == null ? "" : "not " + rung.unless().name().toLowerCase(Locale.ROOT) + " ";
        Instant origin = origin().orElse(start);
        return unless + TimeWords.of(Duration.between(origin, clock.due())) + " after " + since(origin)
                + TimeWords.lateness(clock.due(), now());
    }

    private String since(Instant origin) {
        String from = rung.from();
        if (from != null && !from.equals("started")) {
            return "'" + from + "'";
        }
        if (origin.equals(incident.declaredAt())) {
            return "declaration";
        }
        if (rung.unless() != Rung.Unless.DONE) {
            return "being called";
        }
        return incident.events().when(Event.RESOLVED).filter(origin::equals).isPresent() ? "resolution" : "its start";
    }
}
