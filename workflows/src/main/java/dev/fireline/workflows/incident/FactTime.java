package dev.fireline.workflows.incident;

import dev.fireline.plans.clock.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The moment a fact names. A date begins at midnight in the plan's zone, UTC without one. */
final class FactTime {
    private FactTime() {}

    static Optional<Instant> of(@Nullable Object fact, @Nullable BusinessCalendar calendar) {
        if (fact instanceof Instant at) {
            return Optional.of(at);
        }
        if (fact == null) {
            return Optional.empty();
        }
        String text = fact.toString();
        try {
            ZoneId zone = calendar == null ? ZoneOffset.UTC : calendar.zone();
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
