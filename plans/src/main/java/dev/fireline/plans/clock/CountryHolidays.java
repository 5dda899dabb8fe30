package dev.fireline.plans.clock;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Public holidays by country and region, such as {@code de} and {@code de-by}. The tables are a library's and change with
 * its releases, so they are read when a plan is loaded and the dates travel with it: a deadline stays what it was.
 */
public final class CountryHolidays {
    /** An incident is expected to end within these years after its plan was loaded. */
    private static final int YEARS_AHEAD = 4;

    private CountryHolidays() {}

    /** Why there are no holidays of that name, for people; empty when there are. */
    public static Optional<String> problem(String region) {
        List<String> parts = parts(region);
        if (!countries().contains(parts.getFirst())) {
            return Optional.of(
                    "no holidays are known of the country `" + region + "`; allowed: dates, and countries by "
                            + "their ISO 3166 code, with a region where there are several, such as de or de-by");
        }
        if (parts.size() > 1 && !regions(parts.getFirst()).contains(parts.get(1))) {
            return Optional.of("no region `" + parts.get(1) + "` of `" + parts.getFirst()
                    + "` has holidays of its own; " + "allowed: " + String.join(", ", regions(parts.getFirst())));
        }
        return Optional.empty();
    }

    /** The dates of these countries and regions from the year before {@code today} to some years after, in order. */
    static List<LocalDate> around(LocalDate today, List<String> regions) {
        return regions.stream()
                .flatMap(region -> IntStream.rangeClosed(today.getYear() - 1, today.getYear() + YEARS_AHEAD)
                        .boxed()
                        .flatMap(year -> of(region, year)))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<LocalDate> of(String region, int year) {
        List<String> parts = new ArrayList<>(parts(region));
        HolidayManager manager = manager(parts.removeFirst());
        return manager.getHolidays(Year.of(year), parts.toArray(String[]::new)).stream()
                .map(Holiday::getDate);
    }

    private static List<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .map(code -> code.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static List<String> regions(String country) {
        return manager(country).getCalendarHierarchy().getChildren().keySet().stream()
                .sorted()
                .toList();
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    private static List<String> parts(String region) {
        return Arrays.asList(region.strip().toLowerCase(Locale.ROOT).split("-", -1));
    }
}
