package dev.fireline.activities.kubernetes.containment;

import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.faults.HttpFault.Held;
import dev.fireline.standins.faults.Seen;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/**
 * Two workers that serve one incident at once. Each has a way of its own to the cluster, so that the one whose request is
 * held is the one that dies; the other goes on, and a new one takes the place of the dead.
 */
final class TwoWorkers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<Place> places;
    private final Function<URI, MortalWorker> worker;

    /** What a worker leaves behind when it dies: its way to the cluster. */
    private final class Place {
        private final FaultyHttp way;
        private MortalWorker worker;

        Place(FaultyHttp way) {
            this.way = way;
            this.worker = TwoWorkers.this.worker.apply(way.url(""));
        }
    }

    /** @param worker one more, whose way to the cluster is that address */
    TwoWorkers(RealApiServer server, Function<URI, MortalWorker> worker) throws IOException, GeneralSecurityException {
        SSLContext tls = server.tls();
        this.worker = worker;
        this.places = IntStream.range(0, 2)
                .mapToObj(number -> new Place(FaultyHttp.to(server.url(), tls)))
                .toList();
    }

    /**
     * The worker dies that makes that request.
     *
     * @param number counted from 0, from now on, over both workers
     * @param which those that are counted
     * @param after runs when the next worker has joined
     */
    void dieAt(int number, Predicate<Seen> which, Held.Then then, Runnable after) {
        AtomicReference<Seen> held = new AtomicReference<>();
        holdAt(number, which, held, then, place -> {
            long before = alike(held.get());
            replace(place);
            after.run();
            if (then == Held.Then.PERFORMED) {
                // what goes on late goes on when another worker has asked for it too
                await().atMost(PATIENCE).until(() -> alike(held.get()) > before);
            }
        });
    }

    /**
     * That request is held.
     *
     * @param number counted from 0, from now on, over both workers
     * @param which those that are counted
     * @param by runs meanwhile
     */
    void hold(int number, Predicate<Seen> which, Held.Then then, Runnable by) {
        holdAt(number, which, new AtomicReference<>(), then, place -> by.run());
    }

    /** @param held is told which it was */
    private void holdAt(
            int number, Predicate<Seen> which, AtomicReference<Seen> held, Held.Then then, Consumer<Place> by) {
        AtomicInteger count = new AtomicInteger();
        Predicate<Seen> at = seen -> {
            if (!which.test(seen) || count.getAndIncrement() != number) {
                return false;
            }
            held.set(seen);
            return true;
        };
        places.forEach(place -> place.way.faults().next(1, at, new Held(then, () -> by.accept(place))));
    }

    /** Every request of that kind fails so, whoever makes it. */
    void every(Predicate<Seen> which, HttpFault fault) {
        places.forEach(place -> place.way.faults().every(which, fault));
    }

    /** From now on nobody gets an answer from the cluster. */
    void silence() {
        places.forEach(place -> place.way.faults().next(Integer.MAX_VALUE, new HttpFault.Reset()));
    }

    /** From now on everything goes through. */
    void noFaults() {
        places.forEach(place -> place.way.faults().none());
    }

    /** Every request of both, oldest first. */
    List<Seen> seen() {
        return places.stream()
                .flatMap(place -> place.way.seen().stream())
                .sorted(Comparator.comparing(Seen::at))
                .toList();
    }

    /** How many requests of each might have changed something. */
    List<Long> writes() {
        return places.stream()
                .map(place -> place.way.seen().stream().filter(Seen::isWrite).count())
                .toList();
    }

    private long alike(Seen request) {
        return seen().stream()
                .filter(seen ->
                        seen.method().equals(request.method()) && seen.path().equals(request.path()))
                .count();
    }

    private synchronized void replace(Place place) {
        place.worker.die();
        place.worker = worker.apply(place.way.url(""));
    }

    @Override
    public synchronized void close() {
        places.forEach(place -> {
            place.worker.close();
            place.way.close();
        });
    }
}
