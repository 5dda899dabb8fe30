package dev.fireline.cli.watch;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.client.ServerUnreachable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server's events as they come. A connection that ends or falls silent is made anew and goes on after the last
 * event; where the server has no events there is none, and whoever waits must ask.
 */
final class EventFeed implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** No {@code /v1/events}, or something between that does not let it through. */
    private static final List<Integer> NO_EVENTS = List.of(404, 405, 406, 501);

    private static final int WAITING_AT_MOST = 10_000;

    private final FirelineApi api;
    private final @Nullable String incident;
    private final Duration silence;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>(WAITING_AT_MOST);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile State state = State.CONNECTING;
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable InputStream stream;
    private volatile @Nullable RuntimeException refusal;
    private String lastId = "";

    /** How the feed stands. */
    enum State {
        CONNECTING,
        LIVE,
        LOST,
        /** The server has none. */
        NONE
    }

    /** Something that may have changed something. */
    sealed interface News {
        /** @param id for {@code Last-Event-ID} */
        record Entry(String id, String type, String data) implements News {}

        /** A connection was made: what happened before it may not have been told. */
        record Connected() implements News {}
    }

    /**
     * @param incident only of that one; null: of all
     * @param silence after which a connection without a sign of life is taken for dead
     */
    EventFeed(FirelineApi api, @Nullable String incident, Duration silence) {
        this.api = api;
        this.incident = incident;
        this.silence = silence;
        Thread.ofVirtual().name("events").start(this::follow);
    }

    State state() {
        return state;
    }

    /**
     * Waits for news, at most so long.
     *
     * @throws ServerProblem when the server does not let us listen
     */
    Optional<News> next(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            RuntimeException no = refusal;
            if (no != null) {
                throw no;
            }
            dropWhenSilent();
            long left = Math.min(end - System.nanoTime(), Duration.ofMillis(500).toNanos());
            News found = left <= 0 ? news.poll() : news.poll(left, TimeUnit.NANOSECONDS);
            if (found != null || System.nanoTime() >= end) {
                return Optional.ofNullable(found);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        drop();
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        while (closed.getCount() > 0) {
            Duration said = null;
            try (InputStream open = api.events(incident, lastId.isEmpty() ? null : lastId)) {
                stream = open;
                heardAt = System.nanoTime();
                state = State.LIVE;
                news.put(new News.Connected());
                said = read(open);
                pause = FIRST_PAUSE;
            } catch (ServerProblem problem) {
                if (problem.status() == 400 && !lastId.isEmpty()) {
                    lastId = ""; // of an archive that was put back: from now on
                } else if (NO_EVENTS.contains(problem.status()) && !problem.isAboutAnIncident()) {
                    state = State.NONE;
                    return;
                } else if (problem.status() < 500) {
                    refusal = problem;
                    return;
                }
            } catch (IOException | ServerUnreachable e) {
                // the next connection goes on after the last event
            } catch (InterruptedException e) {
                return;
            }
            stream = null;
            state = State.LOST;
            try {
                if (closed.await((said == null ? pause : said).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Until the stream ends; how long to wait then, where the server said so. */
    private @Nullable Duration read(InputStream open) throws InterruptedException {
        ServerSentEvents events = new ServerSentEvents(open, lastId, () -> heardAt = System.nanoTime());
        try {
            ServerSentEvents.Event event;
            while ((event = events.next()) != null) {
                news.put(new News.Entry(event.id(), event.type(), event.data()));
            }
        } catch (IOException e) {
            // ended in the middle: as good as ended
        } finally {
            lastId = events.lastId();
        }
        return events.retry();
    }

    private void dropWhenSilent() {
        if (state == State.LIVE && System.nanoTime() - heardAt > silence.toNanos()) {
            drop();
        }
    }

    private void drop() {
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }
}
