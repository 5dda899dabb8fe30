package dev.fireline.bridge.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.DeclareFromAlert;
import dev.fireline.workflows.alert.RoutedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertForwarderTest {
    private static final AlertStream START = new AlertStream(null, null, "rehearse", null);

    private final WatchedStreams streams = new WatchedStreams();
    private final AlertForwarder forwarder =
            new AlertForwarder(streams, task -> Thread.ofVirtual().start(task));

    @Test
    void sixtyFourSendersOfOneStreamAreAllConfirmedAndNeverTwoCallsAreInFlight() throws Exception {
        int senders = 64;
        int each = 50;

        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            CyclicBarrier together = new CyclicBarrier(senders);
            List<Future<?>> done = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                String name = "s" + sender;
                done.add(threads.submit(() -> {
                    together.await();
                    for (int i = 0; i < each; i++) {
                        assertThat(send("alert:one", name + "-" + i)).isTrue();
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }

        assertThat(streams.delivered("alert:one")).hasSize(senders * each).doesNotHaveDuplicates();
        assertThat(streams.mostAtOnce.get()).isEqualTo(1);
        assertThat(streams.calls.get()).isLessThan(senders * each);
    }

    @Test
    void whatArrivesDuringACallIsJoinedIntoTheNext() {
        streams.hold();
        CompletableFuture<Boolean> first = forward("alert:one", "a");
        await().until(() -> streams.calls.get() == 1);
        List<CompletableFuture<Boolean>> meanwhile =
                List.of(forward("alert:one", "b"), forward("alert:one", "c"), forward("alert:one", "d"));

        streams.release();

        assertThat(first.join()).isTrue();
        meanwhile.forEach(one -> assertThat(one.join()).isTrue());
        assertThat(streams.calls.get()).isEqualTo(2);
        assertThat(streams.delivered("alert:one")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aStreamSeveralSentToRestsAndWhatArrivesMeanwhileIsOneCall() {
        List<CompletableFuture<Boolean>> meanwhile = new ArrayList<>();
        AlertForwarder[] resting = new AlertForwarder[1];
        resting[0] = new AlertForwarder(streams, task -> Thread.ofVirtual().start(task), rest -> {
            assertThat(rest).isLessThanOrEqualTo(AlertForwarder.LONGEST_REST);
            if (meanwhile.isEmpty()) {
                List.of("d", "e", "f").forEach(name -> meanwhile.add(forward(resting[0], "alert:one", name)));
            }
        });
        streams.hold();
        CompletableFuture<Boolean> first = forward(resting[0], "alert:one", "a");
        await().until(() -> streams.calls.get() == 1);
        CompletableFuture<Boolean> second = forward(resting[0], "alert:one", "b");
        CompletableFuture<Boolean> third = forward(resting[0], "alert:one", "c");

        streams.release();

        assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(true);
        await().until(() -> streams.delivered("alert:one").size() == 6);
        assertThat(meanwhile).allMatch(CompletableFuture::join);
        assertThat(streams.sizes).containsExactly(1, 2, 3);
    }

    @Test
    void anOpenCallToOneStreamDoesNotHoldUpAnother() {
        streams.hold();
        CompletableFuture<Boolean> stuck = forward("alert:one", "a");
        await().until(() -> streams.calls.get() == 1);
        streams.passFor("alert:two");

        assertThat(forward("alert:two", "b").join()).isTrue();
        assertThat(stuck).isNotDone();
        streams.release();
        assertThat(stuck.join()).isTrue();
    }

    @Test
    void aFailureReachesExactlyThoseWhoseAlertsWereInTheCall() {
        streams.hold();
        CompletableFuture<Boolean> before = forward("alert:one", "before");
        await().until(() -> streams.calls.get() == 1);
        streams.failOn("bad");
        CompletableFuture<Boolean> bad = forward("alert:one", "bad");
        CompletableFuture<Boolean> joined = forward("alert:one", "joined");
        CompletableFuture<Boolean> other = forward("alert:two", "other");

        streams.release();

        assertThat(before.join()).isTrue();
        assertThat(other.join()).isTrue();
        assertThatThrownBy(bad::join).hasCauseInstanceOf(ProblemException.class);
        assertThatThrownBy(joined::join).hasCauseInstanceOf(ProblemException.class);
        assertThat(forward("alert:one", "after").join()).isTrue();
        assertThat(streams.delivered("alert:one")).containsExactly("before", "after");
    }

    @Test
    void aCallHasAtMostFiveHundredAlertsAndKeepsTheirOrder() {
        List<Delivery.Sized> alerts = new ArrayList<>();
        for (int i = 0; i < 1201; i++) {
            alerts.add(sized("a" + i, 10));
        }

        forwarder.forward(new Delivery("alert:one", START, alerts)).forEach(CompletableFuture::join);

        assertThat(streams.sizes).containsExactly(500, 500, 201);
        assertThat(streams.delivered("alert:one").getFirst()).isEqualTo("a0");
        assertThat(streams.delivered("alert:one").getLast()).isEqualTo("a1200");
    }

    @Test
    void aCallIsNeverHeavierThanTemporalTakes() {
        List<Delivery.Sized> alerts =
                List.of(sized("a", AlertStreams.MAX_BYTES / 2), sized("b", AlertStreams.MAX_BYTES / 2), sized("c", 1));

        forwarder.forward(new Delivery("alert:one", START, alerts)).forEach(CompletableFuture::join);

        assertThat(streams.sizes).containsExactly(2, 1);
    }

    @Test
    void whatItsSenderGaveUpIsNotSentAnyMore() {
        streams.hold();
        CompletableFuture<Boolean> first = forward("alert:one", "a");
        await().until(() -> streams.calls.get() == 1);
        CompletableFuture<Boolean> givenUp = forward("alert:one", "b");
        CompletableFuture<Boolean> waiting = forward("alert:one", "c");
        givenUp.completeExceptionally(Problem.OVERLOADED.because("too late"));

        streams.release();

        assertThat(first.join()).isTrue();
        assertThat(waiting.join()).isTrue();
        assertThat(streams.delivered("alert:one")).containsExactly("a", "c");
    }

    @Test
    void aQueueThatGrowsTooLongIsRefusedAtOnceAndTakesAgainWhenItIsShort() {
        streams.hold();
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        waiting.add(forward("alert:one", "first"));
        await().until(() -> streams.calls.get() == 1);
        long room = AlertForwarder.MAX_WAITING_BYTES / AlertStreams.MAX_BYTES;
        for (int i = 0; i < room; i++) {
            waiting.addAll(forwarder.forward(
                    new Delivery("alert:one", START, List.of(sized("w" + i, AlertStreams.MAX_BYTES)))));
        }

        CompletableFuture<Boolean> tooMuch = forward("alert:two", "x");

        assertThat(tooMuch).isCompletedExceptionally();
        streams.release();
        waiting.forEach(one -> assertThat(one.join()).isTrue());
        assertThat(forward("alert:two", "y").join()).isTrue();
    }

    private boolean send(String stream, String name) {
        return forward(stream, name).join();
    }

    private CompletableFuture<Boolean> forward(String stream, String name) {
        return forward(forwarder, stream, name);
    }

    private static CompletableFuture<Boolean> forward(AlertForwarder forwarder, String stream, String name) {
        return forwarder
                .forward(new Delivery(stream, START, List.of(sized(name, 10))))
                .getFirst();
    }

    private static Delivery.Sized sized(String name, int bytes) {
        Alert alert = Alerts.firing(name, Map.of());
        return new Delivery.Sized(new RoutedAlert(alert, null, null, null), bytes);
    }

    /** Streams that count, hold calls until released, and fail when told. */
    private static final class WatchedStreams implements AlertStreams {
        final AtomicInteger calls = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        final List<Integer> sizes = new ArrayList<>();
        private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
        private final Map<String, ConcurrentLinkedQueue<String>> delivered = new ConcurrentHashMap<>();
        private final Set<String> passing = ConcurrentHashMap.newKeySet();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile String failing = "";

        @Override
        public boolean receive(Call call) {
            int now = inFlight.computeIfAbsent(call.stream(), it -> new AtomicInteger())
                    .incrementAndGet();
            mostAtOnce.accumulateAndGet(now, Math::max);
            calls.incrementAndGet();
            try {
                if (!passing.contains(call.stream())) {
                    gate.await();
                }
                Thread.yield();
                List<String> names = call.batch().alerts().stream()
                        .map(routed -> routed.alert().fingerprint())
                        .toList();
                if (names.contains(failing)) {
                    throw Problem.ENGINE_UNREACHABLE.because("planned");
                }
                synchronized (sizes) {
                    sizes.add(names.size());
                }
                delivered
                        .computeIfAbsent(call.stream(), it -> new ConcurrentLinkedQueue<>())
                        .addAll(names);
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                inFlight.get(call.stream()).decrementAndGet();
            }
        }

        @Override
        public String declare(String stream, String key, DeclareFromAlert declaration) {
            throw new UnsupportedOperationException("not of this test");
        }

        void hold() {
            gate = new CountDownLatch(1);
        }

        void release() {
            gate.countDown();
        }

        void passFor(String stream) {
            passing.add(stream);
        }

        void failOn(String fingerprint) {
            failing = fingerprint;
        }

        List<String> delivered(String stream) {
            return List.copyOf(delivered.getOrDefault(stream, new ConcurrentLinkedQueue<>()));
        }
    }
}
