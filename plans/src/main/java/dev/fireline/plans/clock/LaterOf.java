package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whichever of two spans ends last. */
public record LaterOf(Span first, Span second) implements Span {

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
