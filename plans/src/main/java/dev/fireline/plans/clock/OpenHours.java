package dev.fireline.plans.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * Business time as a calendar has it. What lies between opening and closing is elapsed time, so that an hour the clocks
 * skip is not counted and an hour they repeat is counted twice.
 */
final class OpenHours {
    /** So many days without one open minute mean that the calendar never opens. */
    private static final int GIVE_UP_DAYS = 3 * 366;

    private final BusinessCalendar calendar;

    private OpenHours(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /** @throws IllegalStateException without a calendar: the plan was never checked */
    static OpenHours of(@Nullable BusinessCalendar calendar, String span) {
        if (calendar == null) {
            throw new IllegalStateException("'" + span + "' counts business time, and the plan has no business-hours");
        }
        return new OpenHours(calendar);
    }

    Instant afterOpenTime(Instant origin, Duration openTime) {
        Duration left = openTime;
        LocalDate day = dayOf(origin);
        int closedDays = 0;
        while (true) {
            Instant from = opens(day).isAfter(origin) ? opens(day) : origin;
            if (isBusinessDay(day) && from.isBefore(closes(day))) {
                Duration open = Duration.between(from, closes(day));
                if (open.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                left = left.minus(open);
                closedDays = 0;
            } else {
                closedDays = oneMore(closedDays);
            }
            day = day.plusDays(1);
        }
    }

    /** When the n-th business day after the origin's day closes. */
    Instant endOfBusinessDay(Instant origin, int n) {
        LocalDate day = dayOf(origin);
        int closedDays = 0;
        for (int found = 0; found < n; ) {
            day = day.plusDays(1);
            if (isBusinessDay(day)) {
                found++;
                closedDays = 0;
            } else {
                closedDays = oneMore(closedDays);
            }
        }
        return closes(day);
    }

    /** When the first business day opens that is this day or later. */
    Instant firstOpening(LocalDate from) {
        LocalDate day = from;
        for (int closedDays = 0; !isBusinessDay(day); day = day.plusDays(1)) {
            closedDays = oneMore(closedDays);
        }
        return opens(day);
    }

    private int oneMore(int closedDays) {
        if (closedDays >= GIVE_UP_DAYS) {
            throw new IllegalStateException("these business hours never open: " + calendar);
        }
        return closedDays + 1;
    }

    private boolean isBusinessDay(LocalDate day) {
        return calendar.days().contains(day.getDayOfWeek())
                && !calendar.holidays().contains(day)
                && opens(day).isBefore(closes(day));
    }

    private LocalDate dayOf(Instant instant) {
        return instant.atZone(calendar.zone()).toLocalDate();
    }

    private Instant opens(LocalDate day) {
        return at(day.atTime(calendar.opens()));
    }

    private Instant closes(LocalDate day) {
        boolean midnight = calendar.closes().equals(LocalTime.MIDNIGHT);
        return at(midnight ? day.plusDays(1).atStartOfDay() : day.atTime(calendar.closes()));
    }

    /** A local time that the clocks skip is the moment they skip it; of a repeated one the first. */
    private Instant at(LocalDateTime local) {
        ZoneOffsetTransition change = calendar.zone().getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(local, calendar.zone()).toInstant();
    }
}
