package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Time counted only while the plan's business hours run. */
public record BusinessHoursSpan(java.time.Duration duration) implements Span {

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
