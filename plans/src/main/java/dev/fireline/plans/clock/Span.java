package dev.fireline.plans.clock;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as plans write it: {@code 90s}, {@code 15m}, {@code 4h}, {@code 2d}, {@code 1w}, {@code 1 month},
 * {@code 4 business hours}, {@code 5 business days}, {@code next business day}, {@code earlier of A and B},
 * {@code later of A and B}. Its JSON form is that text.
 */
public sealed interface Span
        permits Elapsed, Months, BusinessHoursSpan, BusinessDays, NextBusinessDay, EarlierOf, LaterOf {

    /**
     * The instant this long after the origin.
     *
     * @param calendar the plan's; null when the plan has none
     * @throws IllegalStateException when the span counts business time and there is no calendar (the checker refuses
     *     such a plan)
     */
    Instant after(Instant origin, @Nullable BusinessCalendar calendar);

    /** Whether it needs a business calendar. */
    boolean needsCalendar();

    /** As an author would write it. */
    @JsonValue
    String text();

    /** @throws IllegalArgumentException with what was found and what is allowed */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Span parse(String text) {
        return SpanParser.parse(text);
    }
}
