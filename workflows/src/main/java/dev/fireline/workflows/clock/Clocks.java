package dev.fireline.workflows.clock;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock.State;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The clocks of one incident. Each is an absolute deadline held in state and one named timer in a cancellation scope of
 * its own; a clock that is met or moved cancels its timer ({@code Workflow.await} with a duration would leak it).
 */
public final class Clocks {
    private final List<Clock> clocks;
    private final boolean lasting;

    public Clocks() {
        this(new ArrayList<>(), false);
    }

    private Clocks(List<Clock> clocks, boolean lasting) {
        this.clocks = clocks;
        this.lasting = lasting;
    }

    /** Starts clocks beside these that run on after the incident is closed. */
    public Clocks lasting() {
        return new Clocks(clocks, true);
    }

    /** Workflow time. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /**
     * Starts a clock. A due time that is past fires at once.
     *
     * @param name for people, unique among the running clocks of the incident
     * @param summary what stands on the timer in Temporal's own UI
     * @param due the rule; looked up now and whenever the severity changes; empty: does not apply now
     * @param onDue may block; runs at the due time or later, never before
     */
    public Clock start(String name, String summary, Supplier<Optional<Instant>> due, Runnable onDue) {
        Clock clock = new Clock(name, summary, due, onDue, lasting);
        clocks.add(clock);
        plan(clock);
        return clock;
    }

    /** What it waited for has happened; strictly before the due time is in time. */
    public void met(Clock clock) {
        if (clock.state() == State.DORMANT) {
            withdraw(clock); // it had no due time to be met
        } else if (clock.isRunning()) {
            boolean inTime = clock.state() != State.MISSED && now().isBefore(clock.due());
            disarm(clock);
            clock.became(inTime ? State.MET : State.LATE, now());
        }
    }

    /** It no longer applies. */
    public void withdraw(Clock clock) {
        if (clock.isRunning()) {
            disarm(clock);
            clock.became(State.WITHDRAWN, now());
        }
    }

    /** A clock that fired runs again to the due time its rule gives now. */
    public void again(Clock clock) {
        if (clock.state() == State.MISSED) {
            clock.beginsAnew();
            clock.became(State.DORMANT, now());
            plan(clock);
        }
    }

    /**
     * A clock that ended runs again to the due time of its rule, because what it waited for is open again. One that
     * fired before and is still past stays missed: once is enough.
     */
    public void restore(Clock clock) {
        if (clock.isRunning()) {
            return;
        }
        Optional<Instant> due = clock.dueByRule();
        boolean missed = clock.hasFired() && due.isPresent() && !now().isBefore(due.get());
        clock.became(missed ? State.MISSED : State.DORMANT, now());
        if (!missed) {
            clock.beginsAnew();
            plan(clock);
        }
    }

    /** It fired, and nobody was told: should its due time be gone and come back, it fires again. */
    public void cameToNothing(Clock clock) {
        clock.beginsAnew();
    }

    /** Looks its rule up again. */
    public void replan(Clock clock) {
        if (clock.isRunning()) {
            plan(clock);
        }
    }

    /** Runs to the due time of its rule, whatever became of it before; one that is past fires at once. */
    public void renew(Clock clock) {
        disarm(clock);
        clock.beginsAnew();
        clock.became(State.DORMANT, now());
        plan(clock);
    }

    /** Looks every rule up again. What is now past fires once, at once; a missed clock that lies ahead is open again. */
    public void replan() {
        List.copyOf(clocks).stream().filter(Clock::isRunning).forEach(this::plan);
    }

    /** What {@link #replan} would make of the clocks that run, by name. */
    public Map<String, Instant> dueNow() {
        Map<String, Instant> due = new LinkedHashMap<>();
        clocks.stream()
                .filter(Clock::isRunning)
                .forEach(clock -> clock.dueByRule().ifPresent(at -> due.put(clock.name(), at)));
        return due;
    }

    /** Due times of the clocks that run, by name. */
    public Map<String, Instant> running() {
        Map<String, Instant> running = new LinkedHashMap<>();
        clocks.stream()
                .filter(clock -> clock.state() == State.OPEN)
                .forEach(clock -> running.put(clock.name(), clock.due()));
        return running;
    }

    /** Moments by name as they stand in the record. */
    public static Map<String, String> texts(Map<String, Instant> moments) {
        Map<String, String> texts = new LinkedHashMap<>();
        moments.forEach((name, at) -> texts.put(name, at.toString()));
        return texts;
    }

    /** Ends every timer that does not last, at the end of the incident. */
    public void withdrawAll() {
        List.copyOf(clocks).stream().filter(clock -> !clock.isLasting()).forEach(this::withdraw);
    }

    /** Every clock there ever was, in the order started. */
    public List<Clock> all() {
        return List.copyOf(clocks);
    }

    private void plan(Clock clock) {
        Optional<Instant> due = clock.dueByRule();
        if (due.isEmpty()) {
            disarm(clock);
            clock.became(State.DORMANT, now());
            return;
        }
        if (due.get().equals(clock.due()) && clock.state() != State.DORMANT) {
            return;
        }
        disarm(clock);
        clock.moved(due.get());
        if (clock.state() == State.MISSED && !now().isBefore(due.get())) {
            return; // it fired before, and is still past: once is enough
        }
        Instant firedFirst = clock.firedFirst();
        if (now().isBefore(due.get())) {
            clock.became(State.OPEN, now());
            clock.armed(Background.startInOwnScope(() -> waitFor(clock)));
        } else if (firedFirst != null && firesOnce()) {
            clock.became(State.MISSED, firedFirst);
        } else {
            clock.became(State.OPEN, now());
            fire(clock);
        }
    }

    /** A severity that goes there and back tells nothing twice; in histories of before, one without a due time between did. */
    private static boolean firesOnce() {
        return Workflow.getVersion("clock-fires-once", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private void waitFor(Clock clock) {
        Workflow.newTimer(
                        Duration.between(now(), clock.due()),
                        TimerOptions.newBuilder().setSummary(clock.summary()).build())
                .get(); // cancelled when the clock is met, moved or withdrawn
        fire(clock);
    }

    private static void fire(Clock clock) {
        if (clock.state() == State.OPEN) {
            clock.armed(null); // what onDue does is no longer the timer's, and not cancelled with it
            clock.became(State.MISSED, now());
            Background.startDetached(clock.onDue());
        }
    }

    private static void disarm(Clock clock) {
        CancellationScope timer = clock.timer();
        if (timer != null) {
            clock.armed(null);
            timer.cancel();
        }
    }
}
