package dev.fireline.workflows.incident;

import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.clock.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What has happened to one incident, and when: what its clocks count from. Times are workflow time. */
public final class Events {
    /** Before the name of a fact: the moment it names. */
    private static final String FACTS = "facts.";

    /** Before the id of a message: it has left for the first time. */
    private static final String MESSAGE = "message:";

    /** Before the id of an obligation: it was fulfilled. */
    private static final String OBLIGATION = "obligation:";

    private final Map<String, Instant> happened = new LinkedHashMap<>();
    private Consumer<String> whenStepRan = id -> {};
    private final Map<String, @Nullable Object> facts;
    private final Supplier<@Nullable BusinessCalendar> calendar;

    /**
     * @param facts of the incident, as they stand when they are looked up
     * @param calendar of its plan, null: it has none
     */
    Events(Map<String, @Nullable Object> facts, Supplier<@Nullable BusinessCalendar> calendar) {
        this.facts = facts;
        this.calendar = calendar;
    }

    public boolean has(String event) {
        return happened.containsKey(event);
    }

    /** When the event first happened, or the moment a {@code facts.<time>} names; empty when it has not. */
    public Optional<Instant> when(String event) {
        return event.startsWith(FACTS)
                ? momentOf(event.substring(FACTS.length()))
                : Optional.ofNullable(happened.get(event));
    }

    /** Whether {@link #when} of this may say something else later: a fact is what people say it is. */
    public static boolean mayMove(String event) {
        return event.startsWith(FACTS);
    }

    /** The moment the fact names; empty: it is not stated, or names none. */
    public Optional<Instant> momentOf(String fact) {
        return FactTime.of(facts.get(fact), calendar.get());
    }

    /**
     * The time a clock counts from.
     *
     * @param from an event, or the id of a step or review task that ended, or of a message that left
     * @return empty: it has not happened
     */
    public Optional<Instant> origin(String from) {
        return origin(from, from);
    }

    /** @param step id of the step that {@code from} names where it stands, which may be one of several instances */
    public Optional<Instant> origin(String from, String step) {
        return when(from).or(() -> when(Event.STEP + step)).or(() -> when(MESSAGE + from));
    }

    /** The same for an obligation, which may count from another one. */
    public Optional<Instant> originOfObligation(String from) {
        return origin(from).or(() -> when(OBLIGATION + from));
    }

    /** The first time counts. */
    public void happened(String event, Instant at) {
        happened.putIfAbsent(event, at);
    }

    /** It turned out otherwise: it has not happened after all. */
    public void takeBack(String event) {
        happened.remove(event);
    }

    /** @param ran whether it was not skipped */
    public void stepEnded(String id, Instant at, boolean ran) {
        happened(Event.STEP + id, at);
        if (ran) {
            whenStepRan.accept(id);
        }
    }

    /** Who wants to know the id of each step that has ended and was not skipped. */
    public void whenStepRan(Consumer<String> listener) {
        whenStepRan = listener;
    }

    public void messageLeft(String id, Instant at) {
        happened(MESSAGE + id, at);
    }

    public void obligationFulfilled(String id, Instant at) {
        happened(OBLIGATION + id, at);
    }
}
