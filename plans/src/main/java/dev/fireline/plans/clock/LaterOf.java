package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whichever of two spans ends last, both counted from the same origin. */
public record LaterOf(Span first, Span second) implements Span {

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        Instant one = first.after(origin, calendar);
        Instant other = second.after(origin, calendar);
        return one.isAfter(other) ? one : other;
    }

    @Override
    public boolean needsCalendar() {
        return first.needsCalendar() || second.needsCalendar();
    }

    @Override
    public String text() {
        return "later of " + first.text() + " and " + second.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
