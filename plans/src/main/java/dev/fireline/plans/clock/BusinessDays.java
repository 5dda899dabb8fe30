package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whole business days: the end of the n-th business day after the origin's day.
 *
 * @param days 1 to 9999
 */
public record BusinessDays(int days) implements Span {

    public BusinessDays {
        Counts.check(days, "business days");
    }

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        return OpenHours.of(calendar, text()).endOfBusinessDay(origin, days);
    }

    @Override
    public boolean needsCalendar() {
        return true;
    }

    @Override
    public String text() {
        return Counts.text(days, "business day");
    }

    @Override
    public String toString() {
        return text();
    }
}
