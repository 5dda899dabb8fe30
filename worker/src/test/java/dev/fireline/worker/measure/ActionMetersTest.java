package dev.fireline.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.action.ActionRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MovedClock clock = new MovedClock();
    private final ActionMeters meters = new ActionMeters(registry, new UndeliveredPages(registry, clock));

    @Test
    void aPageThatFailsIsUndeliveredUntilItIsSent() {
        ActionRequest page = request("notify.slack", "INC-1/page/1", false);
        meters.failed(page, ApplicationFailure.newFailure("down", "Unavailable"), 1);
        meters.failed(page, ApplicationFailure.newFailure("down", "Unavailable"), 1);
        assertThat(undelivered()).isEqualTo(1);
        assertThat(pages("retried")).isEqualTo(2);

        meters.done(page, 1);
        assertThat(undelivered()).isZero();
        assertThat(pages("sent")).isEqualTo(1);
    }

    @Test
    void aPageThatIsGivenUpIsNoLongerWaitedFor() {
        ActionRequest page = request("notify.slack", "INC-1/page/1", false);
        meters.failed(page, ApplicationFailure.newFailure("down", "Unavailable"), 1);
        meters.failed(page, ApplicationFailure.newNonRetryableFailure("no such channel", "NotConfigured"), 1);
        assertThat(undelivered()).isZero();
        assertThat(pages("failed")).isEqualTo(1);
    }

    @Test
    void aPageThatAnotherWorkerTookUpIsForgotten() {
        meters.failed(
                request("notify.slack", "INC-1/page/1", false),
                ApplicationFailure.newFailure("down", "Unavailable"),
                1);
        clock.now = clock.now.plus(UndeliveredPages.TAKEN_UP_ELSEWHERE).plusSeconds(1);
        assertThat(undelivered()).isZero();
    }

    @Test
    void aDryRunSendsNoPage() {
        meters.done(request("notify.slack", "INC-1/page/1", true), 1);
        assertThat(registry.find(Metric.PAGES).counters()).isEmpty();
        assertThat(registry.get(Metric.ACTION_ATTEMPTS)
                        .tags("action", "notify.slack", "outcome", "dry-run")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private double undelivered() {
        return registry.get(Metric.PAGES_UNDELIVERED).gauge().value();
    }

    private double pages(String outcome) {
        return registry.get(Metric.PAGES)
                .tags("channel", "slack", "outcome", outcome)
                .counter()
                .count();
    }

    private static ActionRequest request(String action, String key, boolean dryRun) {
        return new ActionRequest(
                "INC-1", "shop", "page", 1, key, action, Map.of(), dryRun, List.of(), null, null, null);
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
