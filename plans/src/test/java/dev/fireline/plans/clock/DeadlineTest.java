package dev.fireline.plans.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-11-20 is a Friday; Europe/Berlin changes its clocks on 2026-03-29 and 2026-10-25, both Sundays. */
class DeadlineTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<DayOfWeek> WEEKDAYS =
            Stream.of(DayOfWeek.values()).limit(5).toList();
    private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());

    private static final BusinessCalendar OFFICE = calendar(WEEKDAYS, "09:00", "17:00");

    private static BusinessCalendar calendar(List<DayOfWeek> days, String opens, String closes, LocalDate... holidays) {
        return new BusinessCalendar(
                BERLIN, days, LocalTime.parse(opens), LocalTime.parse(closes), List.of(holidays), List.of());
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // span, origin, deadline in Berlin
        "4 business hours, 2026-11-20T16:00, 2026-11-23T12:00",
        "4 business hours, 2026-11-20T13:00, 2026-11-20T17:00",
        "4 business hours, 2026-11-20T13:01, 2026-11-23T09:01",
        "4 business hours, 2026-11-20T03:00, 2026-11-20T13:00",
        "4 business hours, 2026-11-20T17:00, 2026-11-23T13:00",
        "4 business hours, 2026-11-21T12:00, 2026-11-23T13:00",
        "40 business hours, 2026-11-20T09:00, 2026-11-26T17:00",
        "next business day, 2026-11-20T18:00, 2026-11-23T17:00",
        "next business day, 2026-11-20T10:00, 2026-11-23T17:00",
        "next business day, 2026-11-18T10:00, 2026-11-19T17:00",
        "next business day, 2026-11-22T23:59, 2026-11-23T17:00",
        "next business day, 2026-11-23T00:00, 2026-11-24T17:00",
        "1 business day, 2026-11-20T10:00, 2026-11-23T17:00",
        "5 business days, 2026-11-20T10:00, 2026-11-27T17:00",
        "5 business days, 2026-11-21T10:00, 2026-11-27T17:00",
        "1 month, 2026-01-31T10:00, 2026-02-28T10:00",
        "1 month, 2028-01-31T10:00, 2028-02-29T10:00",
        "1 month, 2028-02-29T10:00, 2028-03-29T10:00",
        "12 months, 2028-02-29T10:00, 2029-02-28T10:00",
        "1 month, 2026-02-28T02:30, 2026-03-28T02:30",
        "2d, 2026-11-20T16:00, 2026-11-22T16:00",
        "earlier of 4h and next business day, 2026-11-20T18:00, 2026-11-20T22:00",
        "later of 4h and next business day, 2026-11-20T18:00, 2026-11-23T17:00",
        "earlier of 30d and 4 business hours, 2026-11-20T16:00, 2026-11-23T12:00",
        "later of 30d and 4 business hours, 2026-11-20T16:00, 2026-12-20T16:00",
        // over a change of the clocks
        "4 business hours, 2026-03-27T16:00, 2026-03-30T12:00",
        "4 business hours, 2026-10-23T16:00, 2026-10-26T12:00",
        "next business day, 2026-03-27T18:00, 2026-03-30T17:00",
        "next business day, 2026-10-23T18:00, 2026-10-26T17:00",
        "1 month, 2026-02-28T10:00, 2026-03-28T10:00",
        "1 month, 2026-03-15T10:00, 2026-04-15T10:00",
        "1 month, 2026-02-28T12:00, 2026-03-28T12:00",
        "1d, 2026-03-28T12:00, 2026-03-29T13:00",
        "1d, 2026-10-24T12:00, 2026-10-25T11:00",
    })
    void aDeadlineIsWhereTheCalendarPutsIt(String span, String origin, String deadline) {
        assertThat(Span.parse(span).after(berlin(origin), OFFICE)).isEqualTo(berlin(deadline));
    }

    @Test
    void aHolidayOnMondayMovesTheNextBusinessDayToTuesday() {
        BusinessCalendar holiday = calendar(WEEKDAYS, "09:00", "17:00", LocalDate.parse("2026-11-23"));

        assertThat(new NextBusinessDay().after(berlin("2026-11-20T18:00"), holiday))
                .isEqualTo(berlin("2026-11-24T17:00"));
        assertThat(Span.parse("4 business hours").after(berlin("2026-11-20T16:00"), holiday))
                .isEqualTo(berlin("2026-11-24T12:00"));
        assertThat(Span.parse("2 business days").after(berlin("2026-11-20T16:00"), holiday))
                .isEqualTo(berlin("2026-11-25T17:00"));
    }

    @Test
    void anHourTheClocksSkipIsNoBusinessHour() {
        BusinessCalendar nights = calendar(EVERY_DAY, "00:00", "06:00");

        // 29 March has five hours before six o'clock, 25 October has seven.
        assertThat(Span.parse("6 business hours").after(berlin("2026-03-29T00:00"), nights))
                .isEqualTo(berlin("2026-03-30T01:00"));
        assertThat(Span.parse("6 business hours").after(berlin("2026-10-25T00:00"), nights))
                .isEqualTo(berlin("2026-10-25T05:00"));
    }

    @Test
    void anOpeningTimeTheClocksSkipIsTheMomentTheySkipIt() {
        BusinessCalendar early = calendar(EVERY_DAY, "02:30", "04:00");

        assertThat(Span.parse("1 business hour").after(berlin("2026-03-29T00:00"), early))
                .isEqualTo(berlin("2026-03-29T04:00"));
    }

    @Test
    void closingAtMidnightIsTheEndOfTheDay() {
        BusinessCalendar always = calendar(EVERY_DAY, "00:00", "00:00");

        assertThat(Span.parse("30 business hours").after(berlin("2026-11-20T16:00"), always))
                .isEqualTo(berlin("2026-11-21T22:00"));
        assertThat(new NextBusinessDay().after(berlin("2026-11-20T16:00"), always))
                .isEqualTo(berlin("2026-11-22T00:00"));
    }

    @Test
    void monthsCountInUtcWithoutACalendar() {
        Instant origin = Instant.parse("2026-01-31T23:30:00Z");

        assertThat(new Months(1).after(origin, null)).isEqualTo(Instant.parse("2026-02-28T23:30:00Z"));
        assertThat(new Months(1).after(origin, OFFICE)).isEqualTo(berlin("2026-03-01T00:30"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4 business hours", "next business day", "2 business days", "later of 1h and next business day"})
    void businessTimeWithoutACalendarIsRefusedByName(String span) {
        assertThatThrownBy(() -> Span.parse(span).after(Instant.EPOCH, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("business-hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 business hours", "next business day"})
    void aCalendarThatNeverOpensIsNoticedInsteadOfSearchedForEver(String span) {
        BusinessCalendar never = calendar(List.of(), "09:00", "17:00");
        BusinessCalendar noHours = calendar(WEEKDAYS, "17:00", "09:00");

        for (BusinessCalendar calendar : List.of(never, noHours)) {
            assertThatThrownBy(() -> Span.parse(span).after(berlin("2026-11-20T16:00"), calendar))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never open");
        }
    }

    @Test
    void aRareBusinessDayIsStillFound() {
        List<LocalDate> twoYears = LocalDate.parse("2026-11-20")
                .datesUntil(LocalDate.parse("2028-11-20"))
                .toList();
        BusinessCalendar sabbatical =
                new BusinessCalendar(BERLIN, WEEKDAYS, LocalTime.of(9, 0), LocalTime.of(17, 0), twoYears, List.of());

        assertThat(Span.parse("1 business hour").after(berlin("2026-11-20T10:00"), sabbatical))
                .isEqualTo(berlin("2028-11-20T10:00"));
    }

    /** Compares with counting minute by minute, which knows nothing of how deadlines are computed. */
    @Test
    void businessTimeUpToTheDeadlineIsTheSpanWhateverTheOrigin() {
        Random random = new Random(20261121);
        BusinessCalendar calendar =
                calendar(WEEKDAYS, "09:00", "17:00", LocalDate.parse("2026-03-30"), LocalDate.parse("2026-10-26"));
        Instant begin = berlin("2026-03-20T00:00");

        for (int i = 0; i < 400; i++) {
            Instant origin = begin.plus(Duration.ofMinutes(random.nextInt(300 * 24 * 60)));
            int hours = 1 + random.nextInt(30);

            Instant deadline = Span.parse(hours + " business hours").after(origin, calendar);

            assertThat(openMinutes(origin, deadline, calendar))
                    .as("from %s", origin)
                    .isEqualTo(hours * 60L);
        }
    }

    /** Months are left out: 30 October noon and 31 October morning both lead to 30 November. */
    @Test
    void aLaterOriginNeverHasAnEarlierDeadline() {
        Random random = new Random(42);
        List<Span> spans = Stream.of(
                        "15m",
                        "4 business hours",
                        "13 business hours",
                        "3 business days",
                        "next business day",
                        "earlier of 1d and 4 business hours",
                        "later of 1d and 4 business hours")
                .map(Span::parse)
                .toList();
        for (Span span : spans) {
            for (int i = 0; i < 500; i++) {
                Instant origin = berlin("2026-01-01T00:00").plusSeconds(random.nextInt(3 * 366 * 86_400));
                Instant later = origin.plusSeconds(random.nextInt(5 * 86_400));

                assertThat(span.after(later, OFFICE))
                        .as("%s from %s and from %s", span, origin, later)
                        .isAfterOrEqualTo(span.after(origin, OFFICE));
                assertThat(span.after(origin, OFFICE)).isAfter(origin);
            }
        }
    }

    private static long openMinutes(Instant from, Instant to, BusinessCalendar calendar) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            ZonedDateTime local = at.atZone(calendar.zone());
            boolean open = calendar.days().contains(local.getDayOfWeek())
                    && !calendar.holidays().contains(local.toLocalDate())
                    && !local.toLocalTime().isBefore(calendar.opens())
                    && local.toLocalTime().isBefore(calendar.closes());
            minutes += open ? 1 : 0;
        }
        return minutes;
    }
}
