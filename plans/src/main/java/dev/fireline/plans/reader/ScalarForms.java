package dev.fireline.plans.reader;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.metric.MetricTarget;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.rule.Count;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that are one scalar, and names, which may be a list of them. */
final class ScalarForms {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+([-_][A-Za-z0-9]+)*");
    private static final Pattern NAME = Pattern.compile(ID.pattern() + "|[a-z][a-z0-9-]*:\\S.*");

    /** Longer is no name that people say, and no id that Temporal takes together with what stands around it. */
    static final int LONGEST_NAME = 100;

    private static final int LONGEST_ADDRESS = 2000;

    /** Teams may wait for their people; of approvers and candidates the checker has more to say. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("members", "fallback", "by", "approve", "candidates");

    private final Reading reading;
    private final Findings findings;

    ScalarForms(Reading reading) {
        this.reading = reading;
        this.findings = reading.findings;
    }

    @Nullable
    Object bind(Shape shape, Yaml yaml, Pointer at) {
        if (shape instanceof Shape.Names) {
            return names(yaml, at);
        }
        if (shape instanceof Shape.Days) {
            return new CalendarDays(findings).days(yaml);
        }
        if (shape instanceof Shape.Holidays) {
            return new CalendarDays(findings).holidays(yaml);
        }
        if (!(yaml instanceof Yaml.Scalar scalar) || scalar.isNull()) {
            return mustBe(expected(shape), yaml, at);
        }
        Object value = scalar(shape, scalar, at);
        String tooSmall = LeastValues.tooSmall(at, value);
        if (tooSmall != null) {
            findings.error(scalar.place(), tooSmall);
        }
        return value;
    }

    private @Nullable Object scalar(Shape shape, Yaml.Scalar scalar, Pointer at) {
        String text = scalar.text();
        return switch (shape) {
            case Shape.Text form -> text(form, scalar);
            case Shape.Whole ignored -> whole(shape, scalar, at);
            case Shape.People ignored -> whole(shape, scalar, at);
            case Shape.Flag ignored ->
                scalar.value() instanceof Boolean flag ? flag : mustBe(expected(shape), scalar, at);
            case Shape.Word words -> word(words, scalar, at);
            case Shape.Date ignored -> parsed(shape, scalar, at, LocalDate::parse);
            case Shape.Moment ignored ->
                parsed(shape, scalar, at, value -> OffsetDateTime.parse(value).toInstant());
            case Shape.Zone ignored -> parsed(shape, scalar, at, ZoneId::of);
            case Shape.Hours ignored -> parsed(shape, scalar, at, CalendarDays::hours);
            case Shape.Elapsed ignored ->
                said(scalar, at, value -> Elapsed.parse(value).duration());
            case Shape.Counted ignored -> said(scalar, at, Count::parse);
            case Shape.Measured ignored -> said(scalar, at, MetricTarget::parse);
            case Shape.Length ignored -> length(scalar, at);
            case Shape.Cel ignored -> {
                reading.snippet(Snippet.Form.EXPRESSION, scalar, at);
                yield new Expression(text);
            }
            case Shape.Filled ignored -> {
                if (scalar.hasBraces()) {
                    reading.snippet(Snippet.Form.TEMPLATE, scalar, at);
                }
                yield new Template(text);
            }
            default -> throw new IllegalStateException(shape + " is not a scalar");
        };
    }

    void checkId(String id, Place place) {
        if (id.length() > LONGEST_NAME) {
            findings.error(
                    place,
                    "`" + id.substring(0, 20) + "…` has " + id.length() + " characters; a name has up to "
                            + LONGEST_NAME);
        } else if (!ID.matcher(id).matches()) {
            findings.error(
                    place, "`" + id + "` cannot be a name; allowed: letters and digits, joined by single `-` or `_`");
        }
    }

    /** Ten to YAML 1.2, eight to older readers and to people who know those: so nobody may write {@code 010}. */
    private @Nullable Object whole(Shape shape, Yaml.Scalar scalar, Pointer at) {
        if (!(scalar.value() instanceof Integer number)) {
            return mustBe(expected(shape), scalar, at);
        }
        if (scalar.text().matches("[-+]?0\\d+")) {
            findings.error(
                    scalar.place(), at.described() + " begins with 0, which some read as octal; write " + number);
        }
        return number;
    }

    private String text(Shape.Text form, Yaml.Scalar scalar) {
        String text = scalar.text();
        if (form.id()) {
            checkId(text, scalar.place());
        }
        if (!form.oneOf().isEmpty() && !form.oneOf().contains(text)) {
            findings.unknown(scalar.place(), "unknown word", text, form.oneOf());
        }
        return text;
    }

    private @Nullable Object word(Shape.Word words, Yaml.Scalar scalar, Pointer at) {
        Enum<?>[] constants = words.constants().getEnumConstants();
        for (Enum<?> constant : constants) {
            if (PlanKey.kebab(constant.name()).equals(scalar.text())) {
                return constant;
            }
        }
        List<String> allowed = Arrays.stream(constants)
                .map(constant -> PlanKey.kebab(constant.name()))
                .toList();
        findings.unknown(scalar.place(), at.described() + " cannot be", scalar.text(), allowed);
        return null;
    }

    private @Nullable Object parsed(Shape shape, Yaml.Scalar scalar, Pointer at, Function<String, Object> parse) {
        try {
            return parse.apply(scalar.text().strip());
        } catch (DateTimeException unreadable) {
            return mustBe(expected(shape), scalar, at);
        }
    }

    /** For parsers that say themselves what is wrong. */
    private @Nullable Object said(Yaml.Scalar scalar, Pointer at, Function<String, Object> parse) {
        try {
            return parse.apply(scalar.text());
        } catch (IllegalArgumentException wrong) {
            findings.error(scalar.place(), at.described() + ": " + wrong.getMessage());
            return null;
        }
    }

    private @Nullable Object length(Yaml.Scalar scalar, Pointer at) {
        Object span = said(scalar, at, Span::parse);
        if (span instanceof Span read) {
            reading.span(read, scalar.place());
        }
        return span;
    }

    private static boolean isName(String text) {
        int longest = text.indexOf(':') > 0 ? LONGEST_ADDRESS : LONGEST_NAME;
        return text.length() <= longest && NAME.matcher(text).matches();
    }

    private Who names(Yaml yaml, Pointer at) {
        List<Yaml> written = yaml instanceof Yaml.Sequence sequence ? sequence.items() : List.of(yaml);
        List<String> names = new ArrayList<>();
        if (written.isEmpty() && !MAY_BE_EMPTY.contains(at.last())) {
            findings.error(yaml.place(), at.described() + " names nobody; write a name, or leave the key out");
        }
        for (Yaml item : written) {
            if (item instanceof Yaml.Scalar name && isName(name.text())) {
                names.add(name.text());
                reading.places.value(at.at(name.text()), name.place());
            } else {
                findings.error(
                        item.place(),
                        at.described() + " must be a name or a list of names: of responders, roles, or addresses"
                                + " `kind:address`, not " + Findings.shortened(item.described()) + address(item));
            }
        }
        return new Who(names);
    }

    /** An address that is written as its kind writes it, without the kind. */
    private static String address(Yaml item) {
        String text = item instanceof Yaml.Scalar scalar ? scalar.text() : "";
        return text.matches("[^\\s:@]+@[^\\s:@]+")
                ? "; did you mean `email:" + text + "`?"
                : text.matches("#[\\w-]+") ? "; did you mean `slack:" + text.substring(1) + "`?" : "";
    }

    private @Nullable Object mustBe(String expected, Yaml yaml, Pointer at) {
        findings.mustBe(expected, yaml, at);
        return null;
    }

    private static String expected(Shape shape) {
        return switch (shape) {
            case Shape.Whole ignored -> "a whole number, such as 3";
            case Shape.People ignored -> "a whole number, such as 2, or the word each";
            case Shape.Flag ignored -> "true or false";
            case Shape.Word ignored -> "a word";
            case Shape.Date ignored -> "a date, such as 2026-12-31";
            case Shape.Moment ignored -> "a moment with its offset, such as 2026-11-02T09:00:00Z";
            case Shape.Zone ignored -> "an IANA time zone, such as Europe/Berlin or UTC";
            case Shape.Hours ignored -> "opening and closing time, such as 09:00-17:00";
            case Shape.Elapsed ignored -> "a duration, such as 15m";
            case Shape.Length ignored -> "a length of time, such as 15m, 4 business hours or next business day";
            case Shape.Measured ignored -> "a target, such as \"< 5m\" or \"> 80%\"";
            case Shape.Counted ignored -> "a count, such as 3 in 5m";
            case Shape.Cel ignored -> "an expression";
            default -> "text";
        };
    }
}
