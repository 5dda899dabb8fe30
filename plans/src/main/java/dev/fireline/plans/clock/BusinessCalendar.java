package dev.fireline.plans.clock;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a plan's business hours run: {@code {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00, holidays:
 * [de, 2026-12-24]}}. Always the plan's zone, never a responder's.
 *
 * @param days in week order
 * @param opens local time, before {@code closes}
 * @param closes local time, exclusive; midnight is the end of the day
 * @param holidays whole days on which no business hour runs
 * @param holidaysOf countries and regions whose public holidays are added when the plan is loaded ({@link #loaded})
 */
public record BusinessCalendar(
        @Key(value = "IANA time zone", required = true) ZoneId zone,

        @Key(value = "days of the week, such as mon-fri", required = true)
        List<DayOfWeek> days,

        LocalTime opens,
        LocalTime closes,
        @Key("dates on which nothing is open") List<LocalDate> holidays,
        List<String> holidaysOf) {

    public BusinessCalendar {
        days = Ordered.copy(days);
        holidays = Ordered.copy(holidays);
        holidaysOf = Ordered.copy(holidaysOf);
    }

    /** When the first business day opens that is this day or later. */
    public Instant firstOpening(LocalDate day) {
        return OpenHours.of(this, "the first business day").firstOpening(day);
    }

    /** With the dates of its countries around that day written out: what an incident takes along. */
    public BusinessCalendar loaded(LocalDate today) {
        if (holidaysOf.isEmpty()) {
            return this;
        }
        List<LocalDate> all = Stream.concat(holidays.stream(), CountryHolidays.around(today, holidaysOf).stream())
                .distinct()
                .sorted()
                .toList();
        return new BusinessCalendar(zone, days, opens, closes, all, holidaysOf);
    }
}
