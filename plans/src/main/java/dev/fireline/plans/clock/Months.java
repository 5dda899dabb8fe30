package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Calendar months: the same day of a later month, at the same time of day, in the plan's zone (UTC without a calendar). */
public record Months(int months) implements Span {

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        throw new UnsupportedOperationException("to be written");
    }

    @Override
    public boolean needsCalendar() {
        return true;
    }

    @Override
    public String text() {
        throw new UnsupportedOperationException("to be written");
    }
}
