package dev.fireline.plans.reader;

import dev.fireline.plans.clock.CountryHolidays;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Days of the week and hours of the day. */
final class CalendarDays {
    private final Findings findings;

    CalendarDays(Findings findings) {
        this.findings = findings;
    }

    /** {@code mon-fri}, {@code sat}, or a list of days; in week order. */
    List<DayOfWeek> days(Yaml yaml) {
        List<DayOfWeek> days = new ArrayList<>();
        List<Yaml> written = yaml instanceof Yaml.Sequence sequence ? sequence.items() : List.of(yaml);
        for (Yaml item : written) {
            List<DayOfWeek> named = item instanceof Yaml.Scalar scalar ? range(scalar.text()) : List.of();
            if (named.isEmpty()) {
                findings.error(
                        item.place(),
                        "`days` must be days of the week, such as mon-fri or [mon, wed], not " + item.described());
            }
            days.addAll(named);
        }
        return days.stream().distinct().sorted().toList();
    }

    /** {@code de}, {@code de-by}, {@code 2026-12-24}, or a list of them. */
    CalendarForm.Closed holidays(Yaml yaml) {
        List<LocalDate> dates = new ArrayList<>();
        List<String> countries = new ArrayList<>();
        List<Yaml> written = yaml instanceof Yaml.Sequence sequence ? sequence.items() : List.of(yaml);
        for (Yaml item : written) {
            String text = item instanceof Yaml.Scalar scalar && !scalar.isNull()
                    ? scalar.text().strip()
                    : "";
            if (text.matches("[0-9].*")) {
                date(text, item).ifPresent(dates::add);
            } else if (text.isEmpty()) {
                findings.error(
                        item.place(),
                        "`holidays` must be dates and countries, such as [de, 2026-12-24], not " + item.described());
            } else {
                CountryHolidays.problem(text)
                        .ifPresentOrElse(problem -> findings.error(item.place(), problem), () -> countries.add(text));
            }
        }
        return new CalendarForm.Closed(dates, countries);
    }

    private Optional<LocalDate> date(String text, Yaml item) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            findings.error(item.place(), "`holidays` must be a date, such as 2026-12-31, not " + item.described());
            return Optional.empty();
        }
    }

    private static List<DayOfWeek> range(String text) {
        List<Optional<DayOfWeek>> ends =
                Arrays.stream(text.split("-", -1)).map(CalendarDays::day).toList();
        if (ends.size() > 2 || ends.contains(Optional.<DayOfWeek>empty())) {
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>();
        DayOfWeek last = ends.getLast().orElseThrow();
        for (DayOfWeek day = ends.getFirst().orElseThrow(); day != last; day = day.plus(1)) {
            days.add(day);
        }
        days.add(last);
        return days;
    }

    private static Optional<DayOfWeek> day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, 3).equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** @throws DateTimeException when it is not an opening and a later closing time */
    static CalendarForm.Hours hours(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new DateTimeException("two times are needed");
        }
        LocalTime opens = LocalTime.parse(ends[0].strip());
        LocalTime closes = LocalTime.parse(ends[1].strip());
        if (!opens.isBefore(closes)) {
            throw new DateTimeException("it must open before it closes");
        }
        return new CalendarForm.Hours(opens, closes);
    }
}
