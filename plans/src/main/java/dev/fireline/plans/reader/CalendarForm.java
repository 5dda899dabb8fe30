package dev.fireline.plans.reader;

import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.value.Key;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Business hours as YAML writes them: opening and closing are one key. */
record CalendarForm(
        @Key(value = "IANA time zone, such as Europe/Berlin", required = true)
        ZoneId zone,

        @Key(value = "days of the week, such as mon-fri or [mon, wed]", required = true)
        List<DayOfWeek> days,

        @Key(value = "from and to, local time, such as 09:00-17:00", required = true)
        Hours hours,

        @Key(
                "days on which nothing is open: dates, and countries whose public holidays count, such as [de-by, 2026-12-24]")
        Closed holidays) {

    record Hours(LocalTime opens, LocalTime closes) {}

    /**
     * @param dates written out
     * @param of countries and regions
     */
    record Closed(List<LocalDate> dates, List<String> of) {}

    BusinessCalendar toCalendar() {
        Closed closed = holidays == null ? new Closed(List.of(), List.of()) : holidays;
        return new BusinessCalendar(zone, days, hours.opens(), hours.closes(), closed.dates(), closed.of());
    }
}
