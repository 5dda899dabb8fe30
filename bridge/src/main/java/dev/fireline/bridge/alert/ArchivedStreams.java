package dev.fireline.bridge.alert;

import dev.fireline.archive.AlertMembership;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams the archive knows. After a failure it is left alone for a while: alerts must not wait for it. */
public final class ArchivedStreams implements KnownStreams {
    static final Duration PATIENCE = Duration.ofSeconds(1);
    static final Duration REST = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ArchivedStreams.class);

    private final Archive archive;
    private final Executor threads;
    private final Clock clock;
    private volatile Instant restUntil = Instant.MIN;

    public ArchivedStreams(Archive archive, Executor threads, Clock clock) {
        this.archive = archive;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public Map<String, List<String>> holding(String source, List<String> fingerprints) {
        if (fingerprints.isEmpty() || clock.instant().isBefore(restUntil)) {
            return Map.of();
        }
        try {
            return CompletableFuture.supplyAsync(() -> archive.streamsHolding(source, fingerprints), threads)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .stream()
                    .collect(Collectors.groupingBy(
                            AlertMembership::fingerprint,
                            LinkedHashMap::new,
                            Collectors.mapping(AlertMembership::streamId, Collectors.toList())));
        } catch (TimeoutException e) {
            return unknown("no answer within " + PATIENCE);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ArchiveUnavailableException) {
                return unknown(String.valueOf(e.getCause().getMessage()));
            }
            throw new IllegalStateException("looking up streams failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    private Map<String, List<String>> unknown(String reason) {
        restUntil = clock.instant().plus(REST);
        LOG.atWarn()
                .addKeyValue("reason", reason)
                .log("resolved alerts go only where a rule sends them: the archive does not answer");
        return Map.of();
    }
}
