package dev.fireline.bridge.temporal;

import dev.fireline.bridge.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A few calls to one workflow at once; the others wait in the order they came, not many and not long. */
final class Turns {
    private final int atOnce;
    private final int mostWaiting;
    private final Duration longestWait;
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();

    /**
     * @param atOnce calls under way to one workflow
     * @param mostWaiting calls that wait for one workflow; one more is refused at once
     * @param longestWait a call that had no turn by then is refused
     */
    Turns(int atOnce, int mostWaiting, Duration longestWait) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    /**
     * Makes a call when it is its turn, on the thread of the caller, which waits for it.
     *
     * @throws dev.fireline.bridge.problem.ProblemException OVERLOADED when too many wait or it waited too long: the call was
     *     not made
     */
    <T> T take(String workflow, Supplier<T> call) {
        Queue queue = enter(workflow);
        try {
            if (!queue.turns.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.OVERLOADED.because(
                        ("%s had not answered the calls before this one within %d s, so this one was not made; send it again,"
                                        + " or send the signal of the same name, which waits for a worker")
                                .formatted(workflow, longestWait.toSeconds()));
            }
            try {
                return call.get();
            } finally {
                queue.turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.OVERLOADED.because("the call to %s was not made: this process stops".formatted(workflow), e);
        } finally {
            leave(workflow);
        }
    }

    private Queue enter(String workflow) {
        return queues.compute(workflow, (id, known) -> {
            Queue queue = known == null ? new Queue(new Semaphore(atOnce, true)) : known;
            if (queue.inside >= atOnce + mostWaiting) {
                throw Problem.OVERLOADED.because("%d calls wait for %s, and this one was not made; send it again"
                        .formatted(mostWaiting, workflow));
            }
            queue.inside++;
            return queue;
        });
    }

    private void leave(String workflow) {
        queues.computeIfPresent(workflow, (id, queue) -> --queue.inside == 0 ? null : queue);
    }

    /** Workflows with calls under way or waiting. */
    int open() {
        return queues.size();
    }

    /** Of one workflow; {@code inside} is read and written only while its key is held. */
    private static final class Queue {
        private final Semaphore turns;
        private int inside;

        private Queue(Semaphore turns) {
            this.turns = turns;
        }
    }
}
