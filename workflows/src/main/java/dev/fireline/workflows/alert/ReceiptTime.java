package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/**
 * When an alert was received: the bridge's word, held against Temporal's clock. Every deadline counts from it, so a bridge
 * whose clock is wrong must not move one. An alert cannot have been received after it is looked at, and one that came by
 * itself not long before its stream began; one of a batch may have waited for a worker.
 */
final class ReceiptTime {
    /** Clocks of one installation differ a little. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    /** What a call to Temporal may have waited for in the bridge. */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private ReceiptTime() {}

    /**
     * Zero when it is believed; positive when the bridge's clock is ahead.
     *
     * @param waited whether it may have waited for a worker on its way here
     */
    static Duration skew(RoutedAlert arrived, boolean waited, Instant now) {
        Instant said = arrived.alert().receivedAt();
        Instant begun = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
        Duration skew = Duration.ZERO;
        if (said.isAfter(now.plus(AHEAD))) {
            skew = Duration.between(now, said);
        } else if (!waited && said.isBefore(begun.minus(BEHIND))) {
            skew = Duration.between(begun, said);
        }
        return skew.isZero() || Workflow.getVersion("receipt-time", Workflow.DEFAULT_VERSION, 1) == 1
                ? skew
                : Duration.ZERO;
    }

    /** The same alert, received when Temporal's clock says. */
    static RoutedAlert corrected(RoutedAlert arrived, Duration skew) {
        if (skew.isZero()) {
            return arrived;
        }
        Alert alert = arrived.alert();
        return new RoutedAlert(
                new Alert(
                        alert.source(),
                        alert.fingerprint(),
                        alert.status(),
                        alert.labels(),
                        alert.annotations(),
                        alert.metrics(),
                        alert.body(),
                        alert.startsAt(),
                        alert.endsAt(),
                        alert.receivedAt().minus(skew),
                        alert.link()),
                arrived.rule(),
                arrived.severity(),
                arrived.incident(),
                arrived.id());
    }
}
