package dev.fireline.bridge.alert;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.RoutedAlert;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings deliveries to their streams with at most one call in flight per stream; what arrives meanwhile is joined into
 * the next call. A storm of calls on one stream would starve it: the first page would come at the storm's end.
 *
 * <p>After a call that held what several had sent, the stream rests for as long as that call took: what arrives is one call
 * then and not ten, which leaves Temporal and the stream's own tasks the time to follow.
 *
 * <p>A delivery whose future is completed by its caller (a passed deadline) before its turn is not sent.
 */
public final class AlertForwarder {
    /**
     * Calls in flight to all streams together. Of these alone: what people decide never waits for one. Twice as many calls
     * at once bring a Temporal no further [measured], and whoever decides would stand behind them in its queues.
     */
    static final int CALLS = 32;

    /** Bytes that wait in all lanes together, as their senders wrote them; more is refused. In memory they weigh eightfold. */
    static final long MAX_WAITING_BYTES =
            Math.min(64L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 32);

    /** A stream that would wait longer for its turn is refused at once: its sender is better off with a 503 than with none. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** A storm's alerts wait this much longer at most. */
    static final Duration LONGEST_REST = Duration.ofMillis(20);

    private final AlertStreams streams;
    private final Executor threads;
    private final Consumer<Duration> rest;
    private final Semaphore calls = new Semaphore(CALLS);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final CallPace pace = new CallPace(CALLS);
    private final ConcurrentMap<String, ArrayDeque<Waiting>> lanes = new ConcurrentHashMap<>();

    /** @param threads starts a thread per stream that has something to send; virtual threads */
    public AlertForwarder(AlertStreams streams, Executor threads) {
        this(streams, threads, duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    /** @param rest lets that much time pass */
    AlertForwarder(AlertStreams streams, Executor threads, Consumer<Duration> rest) {
        this.streams = streams;
        this.threads = threads;
        this.rest = rest;
    }

    /**
     * How many streams' alerts are durable within that time, as fast as Temporal is now: {@value #CALLS} at the least, which
     * are tried at once.
     */
    public int streamsWithin(Duration time) {
        return Math.max(CALLS, pace.callsWithin(time));
    }

    /**
     * Sends a delivery in its stream's turn.
     *
     * @return done once every alert is durable: true, or false when no such stream runs and the delivery starts none;
     *     failed with the call's own exception, or OVERLOADED at once
     */
    public List<CompletableFuture<Boolean>> forward(Delivery delivery) {
        return delivery.parts().stream().map(this::enqueue).toList();
    }

    private CompletableFuture<Boolean> enqueue(Delivery part) {
        Waiting entry = new Waiting(part, new CompletableFuture<>());
        if (waitingBytes.addAndGet(part.bytes()) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-part.bytes());
            entry.done.completeExceptionally(
                    Problem.OVERLOADED.because("more alerts wait for Temporal than this process holds"));
            return entry.done;
        }
        boolean[] opened = new boolean[1];
        boolean isCrowded = pace.waitFor(lanes.size()).compareTo(LONGEST_WAIT) > 0;
        lanes.compute(part.stream(), (stream, lane) -> {
            opened[0] = lane == null;
            if (lane == null && isCrowded) {
                return null; // a lane that is open costs no call of its own
            }
            ArrayDeque<Waiting> open = lane == null ? new ArrayDeque<>() : lane;
            open.add(entry);
            return open;
        });
        if (opened[0] && isCrowded) {
            waitingBytes.addAndGet(-part.bytes());
            entry.done.completeExceptionally(Problem.OVERLOADED.because(
                    "so many streams wait for Temporal that this one's turn would come too late"));
            return entry.done;
        }
        if (opened[0]) {
            threads.execute(() -> drain(part.stream()));
        }
        return entry.done;
    }

    /** Runs once per open lane: the lane closes only when a look into it finds nothing, after the last call returned. */
    private void drain(String stream) {
        while (true) {
            boolean isStorm;
            Duration took;
            calls.acquireUninterruptibly();
            try {
                List<Waiting> batch = take(stream);
                if (batch.isEmpty()) {
                    return;
                }
                took = call(stream, batch);
                isStorm = batch.size() > 1;
            } finally {
                calls.release();
            }
            if (isStorm) {
                rest.accept(took.compareTo(LONGEST_REST) < 0 ? took : LONGEST_REST);
            }
        }
    }

    private List<Waiting> take(String stream) {
        List<Waiting> batch = new ArrayList<>();
        lanes.computeIfPresent(stream, (id, lane) -> {
            int alerts = 0;
            int bytes = 0;
            for (Waiting next = lane.peek(); next != null; next = lane.peek()) {
                if (!next.done.isDone()) {
                    alerts += next.part.alerts().size();
                    bytes += next.part.bytes();
                    if (!batch.isEmpty() && (alerts > AlertStreams.MAX_ALERTS || bytes > AlertStreams.MAX_BYTES)) {
                        break;
                    }
                    batch.add(next);
                }
                lane.remove();
                waitingBytes.addAndGet(-next.part.bytes());
            }
            return batch.isEmpty() ? null : lane;
        });
        return batch;
    }

    private Duration call(String stream, List<Waiting> batch) {
        @Nullable
        AlertStream start = batch.stream()
                .map(entry -> entry.part.start())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<RoutedAlert> alerts = batch.stream()
                .flatMap(entry -> entry.part.alerts().stream())
                .map(Delivery.Sized::routed)
                .toList();
        String title = alerts.getFirst().alert().title();
        long began = System.nanoTime();
        Consumer<CompletableFuture<Boolean>> answer;
        try {
            boolean there = streams.receive(new AlertStreams.Call(stream, start, title, new AlertBatch(alerts)));
            answer = done -> done.complete(there);
        } catch (RuntimeException | Error failure) {
            answer = done -> done.completeExceptionally(failure);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        pace.took(took);
        batch.stream().map(Waiting::done).forEach(answer);
        return took;
    }

    private record Waiting(Delivery part, CompletableFuture<Boolean> done) {}
}
