package dev.fireline.plans.reader;

import java.time.DateTimeException;
import java.time.DayOfWeek;
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
