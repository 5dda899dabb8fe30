package dev.fireline.bridge.problem;

import dev.fireline.plans.value.DidYouMean;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;

/**
 * Parameters behind an address. One that is misspelt would say nothing, and more would be answered than was asked for; of one given
 * twice nobody can tell what was meant.
 */
public final class Parameters {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /**
     * @param given those that came, each with its values
     * @throws ProblemException INVALID when one of them is none of the allowed, or came more than once
     */
    public static void require(Map<String, String[]> given, Collection<String> allowed) {
        given.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw Problem.INVALID.because("'" + name + "' filters nothing" + DidYouMean.hint(name, allowed)
                        + "; allowed: " + String.join(", ", allowed));
            }
            if (values.length > 1) {
                throw Problem.INVALID.because("'" + name + "' is given " + values.length
                        + " times; give it once, with commas where it takes several");
            }
        });
    }

    /**
     * @param value {@code 2026-11-21T09:00:00Z}, or a date, which begins in UTC
     * @throws ProblemException INVALID with name, value and what is allowed
     */
    public static Instant time(String name, String value) {
        try {
            Instant time = value.contains("T")
                    ? Instant.parse(value)
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                throw new DateTimeException("no archive has it");
            }
            return time;
        } catch (DateTimeException e) {
            throw Problem.INVALID.because(
                    name + " is '" + value
                            + "', allowed: a time such as 2026-11-21T09:00:00Z or a date such as 2026-11-21, of the years 1 to 9999",
                    e);
        }
    }
}
