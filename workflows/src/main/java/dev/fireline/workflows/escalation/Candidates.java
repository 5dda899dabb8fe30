package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The candidates of a role nobody holds yet. Where the plan says {@code next-after}, they are asked one after the other, until
 * one of them holds the role; otherwise all at once.
 */
public final class Candidates {
    private final Incident incident;
    private final Clocks clocks;
    private final Notifier notifier;
    private final List<Waiting> waiting = new ArrayList<>();

    public Candidates(Incident incident, Clocks clocks, Notifier notifier) {
        this.incident = incident;
        this.clocks = clocks;
        this.notifier = notifier;
    }

    /** The same, with only the first candidate of each role whose candidates are asked one after the other. */
    public Who first(Who who) {
        return new Who(who.names().stream()
                .map(name -> behind(name).isEmpty() ? name : names(name).getFirst())
                .toList());
    }

    /**
     * Asks the others in their turn.
     *
     * @param who as {@link #first} was asked
     * @param key of the notice the first of them got
     * @param wanted whether the notice is still worth telling
     */
    public void inTurn(Who who, List<String> via, String key, Notice notice, BooleanSupplier wanted) {
        Instant asked = now();
        for (String role : who.names()) {
            List<String> others = behind(role);
            for (int place = 1; place <= others.size(); place++) {
                int steps = place;
                String candidate = others.get(place - 1);
                BooleanSupplier needed = () ->
                        incident.inCharge().held().get(role) == null && !incident.isOver() && wanted.getAsBoolean();
                Clock clock = clocks.start(
                        "candidate " + candidate + " (" + role + ", " + key + ")",
                        "ask " + candidate + " for " + role,
                        () -> due(role, asked, steps),
                        () -> ask(candidate, via, key, notice, needed));
                waiting.add(new Waiting(clock, needed));
            }
        }
    }

    /** Somebody holds a role, or a notice is no longer worth telling: nobody else waits for it. */
    public void check() {
        waiting.stream()
                .filter(one ->
                        one.clock().state() == Clock.State.OPEN && !one.needed().getAsBoolean())
                .forEach(one -> clocks.withdraw(one.clock()));
    }

    private void ask(String candidate, List<String> via, String key, Notice notice, BooleanSupplier needed) {
        if (needed.getAsBoolean()) {
            notifier.send(notifier.lookup(Who.of(candidate), via), key + "/" + candidate, notice, Kind.PAGED);
        }
    }

    /** Those after the first; empty when nobody waits for another. */
    private List<String> behind(String name) {
        Role role = incident.plan().roles().get(name);
        Instant start = incident.declaredAt();
        boolean oneByOne = role != null
                && incident.inCharge().held().get(name) == null
                && after(name)
                        .filter(span -> incident.due(span, start).isAfter(start))
                        .isPresent();
        return oneByOne ? names(name).subList(1, names(name).size()) : List.of();
    }

    private Optional<Instant> due(String role, Instant asked, int steps) {
        return after(role).map(span -> {
            Instant due = asked;
            for (int step = 0; step < steps; step++) {
                due = incident.due(span, due);
            }
            return due;
        });
    }

    private Optional<Span> after(String role) {
        Role of = incident.plan().roles().get(role);
        return of == null ? Optional.empty() : incident.now(of.nextAfter());
    }

    private List<String> names(String role) {
        Role of = incident.plan().roles().get(role);
        return of == null ? List.of() : new ArrayList<>(of.candidates().names());
    }

    /** A candidate whose turn has not come. */
    private record Waiting(Clock clock, BooleanSupplier needed) {}
}
