package dev.fireline.worker.audit;

import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.AuditLog;
import dev.fireline.archive.AuditLog.Backlog;
import dev.fireline.archive.OtherKeyException;
import dev.fireline.archive.publish.Publication;
import dev.fireline.archive.publish.Publisher;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what is new in the log and publishes it, again and again. Every worker does: the database lets one sign at a time.
 * Before the first signature everything that was published must be the beginning of what is there. An incident never
 * waits for any of it.
 */
public final class LogKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

    private final AuditLog log;
    private final NoteSigner signer;
    private final @Nullable String replaces;
    private final List<Publication> publications;
    private final Publisher publisher;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit-log").factory());
    private volatile LogState state = new LogState.Starting();

    /** @param replaces name of the log this one takes the place of; null: none */
    public LogKeeper(
            AuditLog log, NoteSigner signer, @Nullable String replaces, List<Publication> publications, Clock clock) {
        this.log = log;
        this.signer = signer;
        this.replaces = replaces;
        this.publications = List.copyOf(publications);
        this.publisher = new Publisher(log, signer.verifier());
        this.clock = clock;
    }

    public void start(Duration every) {
        LOG.info("the audit log is signed by {}", signer.verifier().text());
        thread.scheduleWithFixedDelay(this::keep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    public LogState state() {
        return state;
    }

    /** The public key. */
    public String verifier() {
        return signer.verifier().text();
    }

    /** One round. */
    void keep() {
        try {
            publications.forEach(publisher::refuseFork);
            log.seal(signer, replaces, clock.instant());
            log.alone(this::publish).ifPresent(size -> become(new LogState.Published(size, clock.instant())));
        } catch (OtherKeyException e) {
            become(elsewhere(String.valueOf(e.getMessage())));
        } catch (NotVerifiedException e) {
            become(new LogState.Refused(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            become(new LogState.Waiting(String.valueOf(e.getMessage())));
        }
    }

    /** @return entries that are published everywhere */
    private long publish() {
        return publications.stream().mapToLong(publisher::publish).min().orElseGet(log::size);
    }

    private LogState elsewhere(String reason) {
        try {
            return new LogState.Elsewhere(reason, log.unsigned());
        } catch (ArchiveUnavailableException e) {
            return new LogState.Waiting(String.valueOf(e.getMessage()));
        }
    }

    private void become(LogState next) {
        boolean changed = state.getClass() != next.getClass();
        state = next;
        if (changed && next instanceof LogState.Refused refused) {
            LOG.error("the audit log is not signed any more: {}. See docs/audit.md", refused.reason());
        } else if (changed && next instanceof LogState.Waiting waiting) {
            LOG.warn("the audit log is not published: {}; it is tried again", waiting.reason());
        }
        if (changed && next instanceof LogState.Elsewhere elsewhere) {
            LOG.warn("the audit log is not signed here: {}", elsewhere.reason());
        }
    }

    /**
     * What no checkpoint speaks of yet.
     *
     * @throws ArchiveUnavailableException when the archive does not answer
     */
    Backlog backlog() {
        return log.backlog();
    }

    /** Now, as this keeper has it. */
    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        for (Publication publication : publications) {
            if (publication instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
    }

    private static void close(AutoCloseable publication) {
        try {
            publication.close();
        } catch (Exception e) {
            LOG.debug("a place of publication was not closed", e);
        }
    }
}
