package dev.fireline.cli.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people type it: {@code 2026-11-21}, {@code 2026-11-21T09:30}, {@code 2026-11-21T09:30Z}, {@code 2h}. */
public final class Moment {
    public static final String SHAPES =
            "2026-11-21, 2026-11-21T09:30, 2026-11-21T09:30:00Z, or how long ago: 30m, 2h, 7d";

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

    private Moment() {}

    /** @throws IllegalArgumentException saying what is allowed */
    public static Instant of(String text, Clock clock) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return clock.instant()
                    .minus(
                            switch (ago.group(2)) {
                                case "m" -> Duration.ofMinutes(count);
                                case "h" -> Duration.ofHours(count);
                                default -> Duration.ofDays(count);
                            });
        }
        List<Function<String, Instant>> shapes = List.of(
                shape -> OffsetDateTime.parse(shape).toInstant(),
                shape -> LocalDateTime.parse(shape).atZone(clock.getZone()).toInstant(),
                shape -> LocalDate.parse(shape).atStartOfDay(clock.getZone()).toInstant());
        for (Function<String, Instant> shape : shapes) {
            try {
                return shape.apply(text);
            } catch (DateTimeException e) {
                // perhaps the next
            }
        }
        throw new IllegalArgumentException("'%s' is no time; say %s".formatted(text, SHAPES));
    }
}
