package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One channel of Slack, as this process uses it. Slack takes one message a second for each channel
 * (https://docs.slack.dev/apis/web-api/rate-limits): what comes meanwhile leaves together, as one message, and shares
 * its outcome. A channel that asked to be left alone is left alone by everybody.
 */
final class SlackChannel {
    private static final long BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Slack cuts a text after 40,000 characters. */
    private static final int LONGEST = 30_000;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final LongSupplier nanos;
    private @Nullable Long lastAt;
    private long closedUntil;
    private boolean closed;

    /** @param nanos as {@link System#nanoTime} counts them */
    SlackChannel(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static final class Waiting {
        private final String text;
        private boolean settled;
        private @Nullable ActionFault fault;

        Waiting(String text) {
            this.text = text;
        }
    }

    /**
     * Returns when the text has been taken, alone or together with others.
     *
     * @param post sends one message; throws {@link ActionFault} when it was not taken
     */
    void say(String text, Consumer<String> post) {
        Waiting mine = new Waiting(text);
        synchronized (waiting) {
            waiting.add(mine);
        }
        turn.lock();
        try {
            while (!mine.settled) {
                sendTogether(post);
            }
        } finally {
            turn.unlock();
        }
        if (mine.fault != null) {
            throw mine.fault;
        }
    }

    /** The next message, of everything that fits into it, first come first sent. */
    private void sendTogether(Consumer<String> post) {
        List<Waiting> together = new ArrayList<>();
        try {
            pause();
            take(together);
            refuseWhileClosed();
            lastAt = nanos.getAsLong();
            post.accept(together.stream().map(each -> each.text).collect(Collectors.joining("\n\n")));
            settle(together, null);
        } catch (ActionFault fault) {
            close(fault);
            settle(together, fault);
        } finally {
            settle(together, ActionFault.passing(ActionFailure.UNAVAILABLE, "the message was not sent", (Throwable)
                    null));
        }
    }

    private void pause() {
        if (lastAt == null) {
            return;
        }
        long left = lastAt + BETWEEN_NANOS - nanos.getAsLong();
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, BETWEEN_NANOS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(List<Waiting> together) {
        synchronized (waiting) {
            int length = 0;
            while (!waiting.isEmpty()
                    && (together.isEmpty() || length + waiting.peek().text.length() <= LONGEST)) {
                Waiting next = waiting.remove();
                length += next.text.length();
                together.add(next);
            }
        }
    }

    private void refuseWhileClosed() {
        long left = closedUntil - nanos.getAsLong();
        if (closed && left > 0) {
            Duration wait = Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            throw ActionFault.passing(
                    ActionFailure.RATE_LIMITED,
                    "Slack asked to be left alone for " + wait.toSeconds() + " s more",
                    wait);
        }
        closed = false;
    }

    private void close(ActionFault fault) {
        Duration wait = fault.retryAfter();
        if (wait != null && !closed) {
            closed = true;
            closedUntil = nanos.getAsLong() + wait.toNanos();
        }
    }

    private static void settle(List<Waiting> together, @Nullable ActionFault fault) {
        for (Waiting each : together) {
            if (!each.settled) {
                each.settled = true;
                each.fault = fault;
            }
        }
    }
}
