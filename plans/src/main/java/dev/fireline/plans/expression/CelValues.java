package dev.fireline.plans.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values on their way into CEL and out of it. No type of CEL or protobuf leaves this package. */
final class CelValues {
    private CelValues() {}

    /**
     * A value as CEL takes it: whole numbers as Long, others as Double, times as Instant, keys as text in their order. A
     * key whose value is null is left out: unset is missing, and missing is unknown.
     *
     * @param texts applied to every text
     * @return null for null, and for what no expression can use
     */
    static @Nullable Object in(@Nullable Object value, UnaryOperator<String> texts) {
        return switch (value) {
            case null -> null;
            case String text -> texts.apply(text);
            case Boolean bool -> bool;
            case Number number -> number(number);
            case Instant instant -> instant;
            case ZonedDateTime time -> time.toInstant();
            case OffsetDateTime time -> time.toInstant();
            case Duration duration -> duration;
            case Temporal date -> date.toString();
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
            case CharSequence text -> texts.apply(text.toString());
            case Map<?, ?> map -> map(map, texts);
            case Collection<?> items -> items(items, texts);
            default -> null;
        };
    }

    private static Number number(Number number) {
        return switch (number) {
            case Long whole -> whole;
            case Double decimal -> decimal;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case BigInteger whole when whole.bitLength() < Long.SIZE -> whole.longValue();
            // By its text: the float 0.1 is meant as 0.1, not as the nearest double of its bits.
            case Float decimal -> Double.parseDouble(decimal.toString());
            default -> number.doubleValue();
        };
    }

    private static Map<String, Object> map(Map<?, ?> map, UnaryOperator<String> texts) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object converted = in(value, texts);
            if (converted != null) {
                copy.put(String.valueOf(key), converted);
            }
        });
        return copy;
    }

    private static List<Object> items(Collection<?> items, UnaryOperator<String> texts) {
        List<Object> copy = new ArrayList<>(items.size());
        for (Object item : items) {
            Object converted = in(item, texts);
            copy.add(converted == null ? NullValue.NULL_VALUE : converted);
        }
        return copy;
    }

    /**
     * A value of CEL as one of {@link Evaluation.Known}.
     *
     * @throws IllegalArgumentException for bytes, types and the like, which the language has no use for
     */
    static @Nullable Object out(Object value) {
        return switch (value) {
            case NullValue none -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Long whole -> whole;
            case Double decimal -> decimal;
            case Instant instant -> instant;
            case Duration duration -> duration;
            case UnsignedLong whole when whole.bigIntegerValue().bitLength() < Long.SIZE -> whole.longValue();
            case List<?> items -> {
                List<@Nullable Object> copy = new ArrayList<>(items.size());
                items.forEach(item -> copy.add(out(item)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(Text.of(out(key)), out(item)));
                yield copy;
            }
            default -> throw new IllegalArgumentException("its value is " + kind(value) + ", which plans cannot use");
        };
    }

    /** What kind of value it is, for people. */
    static String kind(Object value) {
        return switch (value) {
            case NullValue none -> "nothing";
            case String text -> "a text";
            case Boolean bool -> "true or false";
            case Long whole -> "a whole number";
            case Double decimal -> "a number";
            case Instant instant -> "a time";
            case Duration duration -> "a duration";
            case List<?> items -> "a list";
            case Map<?, ?> map -> "a map";
            default -> "of another kind";
        };
    }
}
