package dev.fireline.plans.clock;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the text form of a {@link Span}: a prefix grammar, so that {@code earlier of A and B} nests unambiguously. */
final class SpanParser {
    static final String ALLOWED =
            "90s, 15m, 4h, 2d, 1w, 1 month, 4 business hours, 5 business days, next business day, "
                    + "earlier of A and B, later of A and B";

    private static final Pattern WORD = Pattern.compile("\\d+|[A-Za-z]+|\\S");
    private static final Pattern SLIP = Pattern.compile("\\s*(\\d{1,9})[\\s-]*([A-Za-z][A-Za-z\\s-]*?)\\s*");

    private static final Pattern SUM = Pattern.compile("\\d{1,5}[smhdw](\\s*\\d{1,5}[smhdw])+");
    private static final Pattern PART_OF_SUM = Pattern.compile("\\d+[smhdw]");

    private static final Pattern PARTS = Pattern.compile("\\b(?:earlier\\s+of|later\\s+of|and)\\b");

    /** Nesting deeper than this is no deadline that people wrote. */
    private static final int DEEPEST = 16;

    private final String text;
    private final List<String> words;
    private int next;
    private int depth;

    private SpanParser(String text) {
        this.text = text;
        this.words = WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    static Span parse(String text) {
        SpanParser parser = new SpanParser(text);
        Span span = parser.span();
        if (parser.next < parser.words.size()) {
            throw parser.refused();
        }
        return span;
    }

    private Span span() {
        if (++depth > DEEPEST) {
            throw refused();
        }
        if (accept("earlier", "of")) {
            Span first = span();
            expectAnd();
            return new EarlierOf(first, span());
        }
        if (accept("later", "of")) {
            Span first = span();
            expectAnd();
            return new LaterOf(first, span());
        }
        if (accept("next", "business", "day")) {
            return new NextBusinessDay();
        }
        return counted();
    }

    private Span counted() {
        if (next >= words.size() || !words.get(next).matches("\\d{1,9}")) {
            throw refused();
        }
        int count = Integer.parseInt(words.get(next++));
        if (accept("month") || accept("months")) {
            return new Months(count);
        }
        if (accept("business", "hour") || accept("business", "hours")) {
            return new BusinessHoursSpan(Duration.ofHours(count));
        }
        if (accept("business", "day") || accept("business", "days")) {
            return new BusinessDays(count);
        }
        for (String unit : List.of("s", "m", "h", "d", "w")) {
            if (accept(unit)) {
                return Elapsed.parse(count + unit);
            }
        }
        throw refused();
    }

    private void expectAnd() {
        if (!accept("and")) {
            throw refused();
        }
    }

    private boolean accept(String... expected) {
        int end = next + expected.length;
        boolean here = end <= words.size() && words.subList(next, end).equals(List.of(expected));
        next = here ? end : next;
        return here;
    }

    private IllegalArgumentException refused() {
        return new IllegalArgumentException("'" + text + "' is not a duration; allowed: " + ALLOWED + hint(text));
    }

    /**
     * {@code "; did you mean 3m?"} for a number and a unit as others write it, the commonest slip, also where it is one of
     * two times; else nothing.
     */
    static String hint(String text) {
        String[] parts = PARTS.split(text.strip());
        if (parts.length == 1) {
            return meant(text).map(meant -> "; did you mean " + meant + "?").orElse("");
        }
        return Stream.of(parts)
                .map(String::strip)
                .filter(part -> isRefused(part))
                .findFirst()
                .map(part -> "; '" + part + "' is none"
                        + meant(part)
                                .map(meant -> ", did you mean " + meant + "?")
                                .orElse(""))
                .orElse("");
    }

    private static boolean isRefused(String part) {
        try {
            parse(part);
            return false;
        } catch (IllegalArgumentException e) {
            return !part.isEmpty();
        }
    }

    private static Optional<String> meant(String text) {
        return SUM.matcher(text.strip()).matches() ? summed(text) : slipped(text);
    }

    /** {@code 1h30m} is {@code 90m}: of one unit, so that two times are compared at a glance. */
    private static Optional<String> summed(String text) {
        Duration sum = PART_OF_SUM
                .matcher(text)
                .results()
                .map(part -> Elapsed.parse(part.group()).duration())
                .reduce(Duration.ZERO, Duration::plus);
        return Optional.of(new Elapsed(sum).text());
    }

    private static Optional<String> slipped(String text) {
        Matcher slip = SLIP.matcher(text);
        if (!slip.matches()) {
            return Optional.empty();
        }
        String unit = switch (slip.group(2).toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", " ")) {
            case "s", "sec", "secs", "second", "seconds" -> "s";
            case "m", "min", "mins", "minute", "minutes" -> "m";
            case "h", "hr", "hrs", "hour", "hours" -> "h";
            case "d", "day", "days" -> "d";
            case "w", "week", "weeks" -> "w";
            case "mo", "mon", "month", "months" -> " month" + (slip.group(1).equals("1") ? "" : "s");
            case "bh", "working hour", "working hours", "work hours", "office hours" -> " business hours";
            case "bd", "working day", "working days", "work days", "workdays", "weekdays" -> " business days";
            default -> "";
        };
        return unit.isEmpty() ? Optional.empty() : Optional.of(slip.group(1) + unit);
    }
}
