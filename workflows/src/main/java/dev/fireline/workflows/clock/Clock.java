package dev.fireline.workflows.clock;

import io.temporal.workflow.CancellationScope;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A running deadline. Only {@link Clocks} changes it. */
public final class Clock {

    /**
     * <pre>
     * OPEN ── done before the due time ──► MET
     *  │ └─── withdrawn ─────────────────► WITHDRAWN
     *  └ due ► MISSED ── done after it ──► LATE
     * DORMANT: does not apply at the severity of now; a change of severity may wake it.
     * </pre>
     */
    public enum State {
        DORMANT,
        OPEN,
        MET,
        MISSED,
        LATE,
        WITHDRAWN
    }

    private final String name;
    private final String summary;
    private final Supplier<Optional<Instant>> rule;
    private final Runnable onDue;
    private final boolean lasting;
    private Instant due = Instant.MAX;
    private State state = State.DORMANT;
    private boolean fired;
    private @Nullable Instant firedFirst;
    private @Nullable Instant at;
    private @Nullable CancellationScope timer;

    Clock(String name, String summary, Supplier<Optional<Instant>> rule, Runnable onDue, boolean lasting) {
        this.name = name;
        this.summary = summary;
        this.rule = rule;
        this.onDue = onDue;
        this.lasting = lasting;
    }

    public String name() {
        return name;
    }

    /** Meaningful unless {@link State#DORMANT}. */
    public Instant due() {
        return due;
    }

    public State state() {
        return state;
    }

    /** When it left {@link State#OPEN}; null while open. */
    public @Nullable Instant at() {
        return at;
    }

    /** Whether what it waits for may still happen. */
    public boolean isRunning() {
        return state == State.OPEN || state == State.MISSED || state == State.DORMANT;
    }

    /** Whether it fired at the due time it has now. */
    boolean hasFired() {
        return fired;
    }

    /** When it fired, at whatever due time it had then, since it began or began anew; null: it did not. */
    @Nullable
    Instant firedFirst() {
        return firedFirst;
    }

    /** What it fired for is done with. */
    void beginsAnew() {
        firedFirst = null;
    }

    /** Whether it runs on after the incident is closed. */
    boolean isLasting() {
        return lasting;
    }

    String summary() {
        return summary;
    }

    Optional<Instant> dueByRule() {
        return rule.get();
    }

    Runnable onDue() {
        return onDue;
    }

    @Nullable
    CancellationScope timer() {
        return timer;
    }

    void armed(@Nullable CancellationScope timer) {
        this.timer = timer;
    }

    void moved(Instant due) {
        this.due = due;
    }

    void became(State state, Instant at) {
        this.state = state;
        this.fired = state == State.MISSED || (fired && state != State.OPEN);
        if (state == State.MISSED && firedFirst == null) {
            firedFirst = at;
        }
        this.at = state == State.OPEN || state == State.DORMANT ? null : at;
    }
}
