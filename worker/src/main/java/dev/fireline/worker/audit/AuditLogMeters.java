package dev.fireline.worker.audit;

import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.AuditLog.Backlog;
import dev.fireline.worker.measure.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How far signing is behind, asked of the archive when somebody looks, so that a keeper that is stuck is seen as well. */
final class AuditLogMeters {
    private static final Duration OLD = Duration.ofSeconds(5);

    private final LogKeeper keeper;
    private final Set<String> told = new HashSet<>();
    private @Nullable Backlog answer;
    private long answeredAt;

    AuditLogMeters(LogKeeper keeper, MeterRegistry registry) {
        this.keeper = keeper;
        behind(Metric.AUDIT_UNSIGNED, Backlog::lines)
                .description("lines of timelines that no checkpoint of the audit log speaks of yet")
                .register(registry);
        behind(Metric.AUDIT_UNSIGNED_AGE, this::ageSeconds)
                .description("age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(Metric.AUDIT_REFUSED, keeper, AuditLogMeters::refused)
                .description("1: the archive is not what was signed, and nothing is signed any more")
                .register(registry);
    }

    private Gauge.Builder<AuditLogMeters> behind(String metric, ToDoubleFunction<Backlog> value) {
        return Gauge.builder(metric, this, meters -> meters.value(metric, value));
    }

    /** Not a number while the archive does not answer. */
    private double value(String metric, ToDoubleFunction<Backlog> value) {
        Backlog backlog = backlog(metric);
        return backlog == null ? Double.NaN : value.applyAsDouble(backlog);
    }

    /** A scrape asks for each metric once, and the archive is asked once for all of them. */
    private synchronized @Nullable Backlog backlog(String metric) {
        boolean isOld = told.isEmpty() || System.nanoTime() - answeredAt > OLD.toNanos();
        if (isOld || told.contains(metric)) {
            told.clear();
            answer = ask();
            answeredAt = System.nanoTime();
        }
        told.add(metric);
        return answer;
    }

    private @Nullable Backlog ask() {
        try {
            return keeper.backlog();
        } catch (ArchiveUnavailableException e) {
            return null;
        }
    }

    private double ageSeconds(Backlog backlog) {
        Instant oldest = backlog.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, keeper.now()).toMillis() / 1000.0);
    }

    private static double refused(LogKeeper keeper) {
        return keeper.state() instanceof LogState.Refused ? 1 : 0;
    }
}
