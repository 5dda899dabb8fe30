package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a body, read field by field; every refusal names the place.
 *
 * @param place where the object stands: {@code alerts[2]}; empty for the body itself
 */
record Fields(String place, Map<String, Object> values) {

    /** A text, or a number or boolean as text; empty when it is missing, null or blank. */
    Optional<String> text(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text).filter(it -> !it.isBlank());
            case Number number -> Optional.of(number.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case Object other -> throw wrong(name, other, "text");
        };
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Problem.INVALID.because(at(name) + " is missing"));
    }

    /** The first of several names that is there. */
    Optional<String> first(String... names) {
        for (String name : names) {
            Optional<String> text = text(name);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** A map of texts in the order written; empty when it is missing. */
    Map<String, String> texts(String name) {
        Fields inner = new Fields(at(name), object(name));
        Map<String, String> texts = new LinkedHashMap<>();
        inner.values.forEach((key, value) -> {
            if (value != null) {
                texts.put(
                        key,
                        value instanceof String text ? text : inner.text(key).orElse(""));
            }
        });
        return texts;
    }

    /** A map in the order written; empty when it is missing. */
    Map<String, Object> object(String name) {
        Object value = values.get(name);
        return value == null ? Map.of() : object(at(name), value);
    }

    /** The objects of a list, each with its place. */
    List<Fields> objects(String name) {
        Object value = values.get(name);
        if (!(value instanceof List<?> list)) {
            throw value == null
                    ? Problem.INVALID.because(at(name) + " is missing")
                    : wrong(name, value, "a list of objects");
        }
        List<Fields> objects = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String item = at(name) + "[" + i + "]";
            objects.add(new Fields(item, object(item, list.get(i))));
        }
        return objects;
    }

    /** RFC 3339; without an offset it is taken for UTC. */
    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                Instant at = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                                instanceof OffsetDateTime offset
                        ? offset.toInstant()
                        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
                if (at.isAfter(LATEST)) {
                    throw wrong(name, text, "a time before the year 10000");
                }
                return at;
            } catch (DateTimeException e) {
                throw wrong(name, text, "a time such as 2026-11-21T01:08:29Z");
            }
        });
    }

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Keys are text in JSON; the reader made them. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String place, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw Problem.INVALID.because(place + " must be an object");
    }

    ProblemException wrong(String name, Object value, String allowed) {
        String shown =
                value instanceof Map<?, ?> ? "an object" : value instanceof List<?> ? "a list" : "'" + value + "'";
        return Problem.INVALID.because(at(name) + " is " + (shown.length() > 80 ? shown.substring(0, 80) + "…'" : shown)
                + ", allowed: " + allowed);
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
