package dev.fireline.plans.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time counted only while the plan's business hours run.
 *
 * @param duration whole hours, 1 to 9999
 */
public record BusinessHoursSpan(Duration duration) implements Span {

    public BusinessHoursSpan {
        if (!duration.equals(Duration.ofHours(duration.toHours()))) {
            throw new IllegalArgumentException(duration + " of business time is not allowed; allowed: whole hours");
        }
        Counts.check(duration.toHours(), "business hours");
    }

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        return OpenHours.of(calendar, text()).afterOpenTime(origin, duration);
    }

    @Override
    public boolean needsCalendar() {
        return true;
    }

    @Override
    public String text() {
        return Counts.text(duration.toHours(), "business hour");
    }

    @Override
    public String toString() {
        return text();
    }
}
