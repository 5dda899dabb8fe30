package dev.fireline.worker.measure;

import dev.fireline.workflows.action.ActionRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;

/** Counts tries of actions, and pages among them. */
public final class ActionMeters {
    private static final String PAGE = "notify.";

    private final MeterRegistry registry;
    private final UndeliveredPages undelivered;

    public ActionMeters(MeterRegistry registry, UndeliveredPages undelivered) {
        this.registry = registry;
        this.undelivered = undelivered;
    }

    void done(ActionRequest request, long nanos) {
        count(request, request.dryRun() ? "dry-run" : "done", nanos);
        if (isPage(request)) {
            page(request, "sent");
            undelivered.settled(request.idempotencyKey());
        }
    }

    void failed(ActionRequest request, RuntimeException failure, long nanos) {
        String outcome = outcome(failure);
        count(request, outcome, nanos);
        if (!isPage(request)) {
            return;
        }
        page(request, outcome);
        if (outcome.equals("retried")) {
            undelivered.failing(request.idempotencyKey());
        } else {
            undelivered.settled(request.idempotencyKey());
        }
    }

    private static boolean isPage(ActionRequest request) {
        return request.action().startsWith(PAGE) && !request.dryRun();
    }

    private void count(ActionRequest request, String outcome, long nanos) {
        Timer.builder(Metric.ACTION_ATTEMPTS)
                .description("tries of actions and how long they took")
                .tag("action", request.action())
                .tag("outcome", outcome)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    private void page(ActionRequest request, String outcome) {
        registry.counter(Metric.PAGES, "channel", request.action().substring(PAGE.length()), "outcome", outcome)
                .increment();
    }

    private static String outcome(RuntimeException failure) {
        return switch (failure) {
            case ActivityCompletionException ignored -> "cancelled";
            case CanceledFailure ignored -> "cancelled";
            case ApplicationFailure refused when refused.isNonRetryable() -> "failed";
            default -> "retried";
        };
    }
}
