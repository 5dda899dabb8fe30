package dev.fireline.plans.clock;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Calendar months: the same day of a later month, at the same time of day, in the plan's zone (UTC without a calendar).
 * A day the later month does not have becomes its last: one month after 31 January is 28 or 29 February.
 *
 * @param months 1 to 9999
 */
public record Months(int months) implements Span {

    public Months {
        Counts.check(months, "months");
    }

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        ZoneId zone = calendar == null ? ZoneOffset.UTC : calendar.zone();
        return origin.atZone(zone).plusMonths(months).toInstant();
    }

    @Override
    public boolean needsCalendar() {
        return false;
    }

    @Override
    public String text() {
        return Counts.text(months, "month");
    }

    @Override
    public String toString() {
        return text();
    }
}
