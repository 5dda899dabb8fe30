package io.temporal.internal.testservice;

import io.temporal.internal.testservice.RequestContext.TimerLockChange;
import io.temporal.workflow.Functions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time that stands still while anything is under way, and then steps to the next moment something is due. What is due at
 * the same moment happens in the order in which it was asked for. The server's own timer lets real time in while it is
 * locked, so that no two runs are the same; here no clock is read.
 */
final class SteppedTime implements SelfAdvancingTimer {
    private static final Logger LOG = LoggerFactory.getLogger(SteppedTime.class);
    private static final Comparator<Task> ORDER = Comparator.comparingLong((Task task) -> task.at)
            .thenComparing(task -> task.turn)
            .thenComparingLong(task -> task.number);

    /** How the server calls it. */
    private static final String TIMER_OF_A_WORKFLOW = "fire timer";

    /** Who locks for an action, and who unlocks what it has locked. */
    private static final Pattern OF_ACTIONS = Pattern.compile(
            "^(processScheduleActivityTask|activityRetryTimer|timeoutActivity|(complete|fail|cancel)ActivityTask)");

    /** Who unlocks what a child has locked. */
    private static final Set<String> ENDS_OF_CHILDREN =
            Set.of("childWorkflowCompleted", "childWorkflowFailed", "childWorkflowCanceled", "childWorkflowTimedOut");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
    private final ExecutorService quietly = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "simulated people");
        thread.setDaemon(true);
        return thread;
    });
    private final Thread pump = new Thread(this::pump, "simulated time");
    private long now;
    private long numbers;
    private int locks;
    private int locksOfActions;
    private int locksOfPeople;
    private boolean ended;

    SteppedTime(Instant start) {
        now = start.toEpochMilli();
        pump.setDaemon(true);
        pump.start();
    }

    /**
     * Runs something at that moment, once nothing else is left to do then. Time stands still while it runs.
     *
     * @param at a moment that is past means now
     */
    void whenQuiet(Instant at, Runnable task) {
        locked(() -> tasks.add(new Task(Math.max(now, at.toEpochMilli()), Turn.OF_PEOPLE, numbers++, task)));
    }

    @Override
    public Functions.Proc schedule(Duration delay, Runnable task) {
        return schedule(delay, task, "");
    }

    @Override
    public Functions.Proc schedule(Duration delay, Runnable task, String taskInfo) {
        Task[] due = new Task[1];
        locked(() -> {
            due[0] = new Task(now + delay.toMillis(), turn(taskInfo), numbers++, task);
            tasks.add(due[0]);
        });
        return () -> cancel(due[0]);
    }

    @Override
    public Functions.Proc scheduleAt(Instant timestamp, Runnable task, String taskInfo) {
        Task[] due = new Task[1];
        locked(() -> {
            due[0] = new Task(timestamp.toEpochMilli(), turn(taskInfo), numbers++, task);
            tasks.add(due[0]);
        });
        return () -> cancel(due[0]);
    }

    private void cancel(Task task) {
        locked(() -> tasks.remove(task));
    }

    @Override
    public LongSupplier getClock() {
        return () -> {
            lock.lock();
            try {
                return now;
            } finally {
                lock.unlock();
            }
        };
    }

    @Override
    public LockHandle lockTimeSkipping(String caller) {
        locked(() -> count(caller, 1));
        return new LockHandle() {
            @Override
            public void unlock() {
                unlockTimeSkipping(caller);
            }

            @Override
            public void unlock(@Nullable String by) {
                unlockTimeSkipping(caller);
            }
        };
    }

    @Override
    public void unlockTimeSkipping(String caller) {
        locked(() -> {
            if (locks == 0) {
                throw new IllegalStateException("unlocked more often than locked by " + caller);
            }
            count(caller, -1);
        });
    }

    @Override
    public Instant skip(Duration duration) {
        locked(() -> now += duration.toMillis());
        return Instant.ofEpochMilli(getClock().getAsLong());
    }

    @Override
    public void skipTo(Instant timestamp) {
        locked(() -> now = Math.max(now, timestamp.toEpochMilli()));
    }

    @Override
    public void updateLocks(List<TimerLockChange> updates) {
        locked(() -> updates.stream()
                .filter(update -> !isAboutTheEndOfAChild(update.getCaller()))
                .forEach(update -> count(update.getCaller(), update.getChange())));
    }

    /** The server says who locks and unlocks; what an action has locked is told apart. */
    private void count(String caller, int change) {
        locks += change;
        if (OF_ACTIONS.matcher(caller).find()) {
            locksOfActions += change;
        }
    }

    /**
     * Waits until nothing is under way but actions that wait as well: an action that ends while a workflow still thinks about
     * the one before would be noticed now in this order, now in that.
     */
    void awaitTurn() {
        lock.lock();
        try {
            while (!ended && locks - locksOfActions - locksOfPeople > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A child that ends locks the time until its parent has heard of it. A parent that is over never hears, and time would
     * stand still for ever; what a stream of alerts has to know of its incident's end comes by a signal.
     */
    private static boolean isAboutTheEndOfAChild(String caller) {
        return caller.endsWith(" notify parent") || ENDS_OF_CHILDREN.contains(caller);
    }

    @Override
    public void getDiagnostics(StringBuilder result) {
        locked(() ->
                result.append(locks).append(" locks, ").append(tasks.size()).append(" tasks"));
    }

    @Override
    public void shutdown() {
        locked(() -> ended = true);
        quietly.shutdownNow();
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        lock.lock();
        try {
            while (!ended) {
                Task next = tasks.peek();
                if (next != null && next.at <= now && next.turn == Turn.AT_ONCE) {
                    run(tasks.remove());
                } else if (next == null || locks > 0) {
                    changed.awaitUninterruptibly();
                } else if (next.at > now) {
                    now = next.at;
                } else if (next.turn == Turn.AT_REST) {
                    run(tasks.remove());
                } else {
                    runQuietly(tasks.remove());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held, which is given up meanwhile. */
    private void run(Task task) {
        locks++;
        lock.unlock();
        try {
            task.run.run();
        } catch (RuntimeException mistake) {
            failed(task, mistake);
        } finally {
            lock.lock();
            locks--;
            changed.signalAll(); // an action may wait for its turn since the task has begun
        }
    }

    /** What is still under way when the play is over meets a server that has gone. */
    private void failed(Task task, RuntimeException mistake) {
        if (!isEnded()) {
            LOG.error("what was due at {} failed", Instant.ofEpochMilli(task.at), mistake);
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** On a thread of its own: what people do may itself set off something that is due at once. */
    private void runQuietly(Task task) {
        locks++;
        locksOfPeople++;
        quietly.execute(() -> {
            try {
                task.run.run();
            } catch (RuntimeException mistake) {
                failed(task, mistake);
            } finally {
                locked(() -> {
                    locks--;
                    locksOfPeople--;
                });
            }
        });
    }

    private static Turn turn(String taskInfo) {
        return taskInfo.equals(TIMER_OF_A_WORKFLOW) ? Turn.AT_REST : Turn.AT_ONCE;
    }

    /** Which of those due at one moment come first. */
    private enum Turn {
        /** The server's own: others may wait for it. */
        AT_ONCE,

        /** A workflow's timer, once all that is under way is done: two of one moment are never seen together. */
        AT_REST,

        /** What people do, when nothing else is left to do. */
        OF_PEOPLE
    }

    private record Task(long at, Turn turn, long number, Runnable run) {}
}
