package dev.fireline.plans.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of the first business day after the origin's day: from Friday evening it is Monday's closing time. */
public record NextBusinessDay() implements Span {
    static final String TEXT = "next business day";

    @Override
    public Instant after(Instant origin, @Nullable BusinessCalendar calendar) {
        return OpenHours.of(calendar, TEXT).endOfBusinessDay(origin, 1);
    }

    @Override
    public boolean needsCalendar() {
        return true;
    }

    @Override
    public String text() {
        return TEXT;
    }

    @Override
    public String toString() {
        return text();
    }
}
