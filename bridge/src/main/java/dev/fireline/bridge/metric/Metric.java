package dev.fireline.bridge.metric;

import dev.fireline.archive.PastIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every incident: the mean of what single incidents give. An incident that does not have what it takes
 * (is not contained yet, began nobody knows when) counts in none of those means.
 */
enum Metric {
    /** From the start its alert tells of to the declaration. */
    MEAN_TIME_TO_DETECTION(Unit.SECONDS, incident -> between(incident.startedAt(), incident.declaredAt())),
    MEAN_TIME_TO_ACKNOWLEDGEMENT(Unit.SECONDS, incident -> between(incident.declaredAt(), incident.acknowledgedAt())),
    /** From the declaration to the first action done, or the first word of a person. */
    MEAN_TIME_TO_RESPONSE(Unit.SECONDS, incident -> between(incident.declaredAt(), incident.respondedAt())),
    MEAN_TIME_TO_CONTAINMENT(Unit.SECONDS, incident -> between(incident.declaredAt(), incident.containedAt())),
    /** From containment to resolution. */
    MEAN_TIME_TO_RECOVERY(Unit.SECONDS, incident -> between(incident.containedAt(), incident.resolvedAt())),
    MEAN_TIME_TO_RESOLUTION(Unit.SECONDS, incident -> between(incident.declaredAt(), incident.resolvedAt())),
    /** Of those that are over, how many were cancelled. */
    FALSE_POSITIVE_RATE(Unit.SHARE, incident -> switch (incident.status()) {
        case "CANCELLED" -> 1.0;
        case "OPEN" -> null;
        default -> 0.0;
    }),
    /** How many an alert declared. */
    AUTOMATED_DETECTION_RATE(Unit.SHARE, incident -> share(incident.declaredBy() == null)),
    ESCALATION_RATE(Unit.SHARE, incident -> share(incident.escalated())),
    /** How many missed no target. */
    SLA_COMPLIANCE(Unit.SHARE, incident -> share(!incident.breached()));

    /** Of a value. */
    enum Unit {
        SECONDS,
        /** From 0 to 1. */
        SHARE,
        NUMBER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Unit unit;
    private final Function<PastIncident, @Nullable Double> single;

    Metric(Unit unit, Function<PastIncident, @Nullable Double> single) {
        this.unit = unit;
        this.single = single;
    }

    /** As plans write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Unit unit() {
        return unit;
    }

    /** Empty: this incident says nothing about it. */
    Optional<Double> of(PastIncident incident) {
        return Optional.ofNullable(single.apply(incident));
    }

    /** Seconds; null when one of them is not known, or a sender's clock had it the wrong way round. */
    private static @Nullable Double between(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null || to.isBefore(from)) {
            return null;
        }
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static double share(boolean counts) {
        return counts ? 1 : 0;
    }
}
