package dev.fireline.bridge.event;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.EventRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * New events for every reader of this bridge. One thread asks the archive while anybody reads, so a hundred readers cost
 * it what one does; who is further behind than what is kept here reads from the archive, page by page. No reader has a
 * queue: a slow one falls behind and holds up nobody.
 */
public final class EventFeed implements AutoCloseable {
    /** How long an event may wait in the archive before it is seen. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int PAGE = 200;
    private static final int KEPT = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final Archive archive;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<EventRow> recent = new ArrayDeque<>();
    private long before; // recent begins after this position
    private long last;
    private int readers;
    private boolean following;
    private boolean closed;

    public EventFeed(Archive archive) {
        this.archive = archive;
    }

    /**
     * Takes part; {@link #leave} when done.
     *
     * @throws ArchiveUnavailableException when nobody can say where the end is
     */
    void join() {
        long end = archive.lastEvent();
        lock.lock();
        try {
            readers++;
            if (!following) {
                following = true;
                recent.clear();
                before = end;
                last = end;
                Thread.ofVirtual().name("events").start(this::follow);
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            readers--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What comes after a position, at most {@value #PAGE} events.
     *
     * @param incident null: all
     * @param patience waits so long for a first one
     * @return where to read on, also when nothing of that incident was among what was passed
     * @throws ArchiveUnavailableException when it must be read from the archive
     */
    Batch after(long position, @Nullable String incident, Duration patience) throws InterruptedException {
        long kept;
        lock.lock();
        try {
            long left = patience.toNanos();
            while (position >= last && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            if (position >= before) {
                return batch(position, incident);
            }
            kept = before; // the archive has shown this position before it is asked now
        } finally {
            lock.unlock();
        }
        List<EventRow> page = archive.events(position, incident, PAGE);
        long seen = page.isEmpty() ? position : page.getLast().position();
        return new Batch(page, page.size() == PAGE ? seen : Math.max(seen, kept));
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param next position to read on from */
    record Batch(List<EventRow> events, long next) {}

    private Batch batch(long position, @Nullable String incident) {
        List<EventRow> found = new ArrayList<>();
        long next = position;
        for (EventRow row : recent) {
            if (row.position() > position) {
                next = row.position();
                if (incident == null || incident.equals(row.incidentId())) {
                    found.add(row);
                }
                if (found.size() == PAGE) {
                    break;
                }
            }
        }
        return new Batch(found, next);
    }

    private void follow() {
        while (isWanted()) {
            try {
                List<EventRow> page = archive.events(last, null, PAGE);
                keep(page);
                if (page.size() < PAGE) {
                    pause();
                }
            } catch (ArchiveUnavailableException down) {
                LOG.atDebug().setCause(down).log("the archive does not answer; readers of events wait");
                pause();
            } catch (RuntimeException bug) {
                LOG.atError().setCause(bug).log("events could not be read; trying again");
                pause();
            }
        }
    }

    private void keep(List<EventRow> page) {
        if (page.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            recent.addAll(page);
            last = page.getLast().position();
            while (recent.size() > KEPT) {
                before = recent.removeFirst().position();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The last thread out ends, under the lock, so that the next reader starts another. */
    private boolean isWanted() {
        lock.lock();
        try {
            following = readers > 0 && !closed;
            return following;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            long left = PAUSE.toNanos();
            while (left > 0 && readers > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        } finally {
            lock.unlock();
        }
    }
}
