package dev.fireline.worker.audit;

import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.AuditLog.Backlog;
import dev.fireline.worker.measure.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/** How far signing is behind, asked of the archive when somebody looks, so that a keeper that is stuck is seen as well. */
final class AuditLogMeters {
    private final LogKeeper keeper;

    AuditLogMeters(LogKeeper keeper, MeterRegistry registry) {
        this.keeper = keeper;
        Gauge.builder(Metric.AUDIT_UNSIGNED, this, meters -> meters.backlog(Backlog::lines))
                .description("lines of timelines that no checkpoint of the audit log speaks of yet")
                .register(registry);
        Gauge.builder(Metric.AUDIT_UNSIGNED_AGE, this, meters -> meters.backlog(meters::ageSeconds))
                .description("age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(Metric.AUDIT_REFUSED, keeper, AuditLogMeters::refused)
                .description("1: the archive is not what was signed, and nothing is signed any more")
                .register(registry);
    }

    /** Not a number while the archive does not answer. */
    private double backlog(ToDoubleFunction<Backlog> value) {
        try {
            return value.applyAsDouble(keeper.backlog());
        } catch (ArchiveUnavailableException e) {
            return Double.NaN;
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
