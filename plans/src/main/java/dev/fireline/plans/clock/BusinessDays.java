package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whole business days: the end of the n-th business day after the origin's day. */
public record BusinessDays(int days) implements Span {

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
