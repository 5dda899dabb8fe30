package dev.fireline.worker.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages whose last try failed and that are tried again: somebody has not been told. Tries are a minute apart at most, so
 * one that this process has not seen for longer is with another worker, or delivered.
 */
public final class UndeliveredPages {
    static final Duration TAKEN_UP_ELSEWHERE = Duration.ofMinutes(3);

    private final Map<String, Instant> failedAt = new ConcurrentHashMap<>();
    private final Clock clock;

    public UndeliveredPages(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        Gauge.builder(Metric.PAGES_UNDELIVERED, this, UndeliveredPages::count)
                .description("pages whose last try failed and that are tried again")
                .register(registry);
    }

    void failing(String key) {
        failedAt.put(key, clock.instant());
    }

    void settled(String key) {
        failedAt.remove(key);
    }

    int count() {
        Instant oldest = clock.instant().minus(TAKEN_UP_ELSEWHERE);
        failedAt.values().removeIf(at -> at.isBefore(oldest));
        return failedAt.size();
    }
}
