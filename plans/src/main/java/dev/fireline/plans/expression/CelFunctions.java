package dev.fireline.plans.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.ErrorValue;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.InternalFunctionBinder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions the language adds to CEL. They take anything and say what does not fit. */
final class CelFunctions {
    /**
     * @param form how it is called
     * @param meaning what it gives
     */
    private record Function(
            String name, String form, String meaning, int arguments, boolean strict, CelFunctionOverload body) {
        List<Class<?>> argumentTypes() {
            return Stream.<Class<?>>generate(() -> Object.class)
                    .limit(arguments)
                    .toList();
        }

        String overload() {
            return name + "_dyn";
        }
    }

    private static final List<Function> ALL = List.of(
            new Function(
                    "default", "default(a, b)", "`a`, or `b` where `a` is unknown", 2, false, CelFunctions::orElse),
            new Function(
                    "format",
                    "format(time, \"HH:mm\")",
                    "a time in UTC as text, by a pattern of Java's `DateTimeFormatter`",
                    2,
                    true,
                    arguments -> format(arguments[0], arguments[1])),
            new Function(
                    "join",
                    "join(list, \", \")",
                    "the items as one text, with that between them",
                    2,
                    true,
                    arguments -> join(arguments[0], text("join", arguments[1]))),
            new Function(
                    "bullets",
                    "bullets(list)",
                    "one line for each item, with `- ` before it",
                    1,
                    true,
                    arguments -> bullets(arguments[0])),
            new Function(
                    "table",
                    "table(list, {\"Heading\": \"field\"})",
                    "a Markdown table of a list of maps",
                    2,
                    true,
                    arguments -> table(arguments[0], arguments[1])),
            new Function(
                    "upper",
                    "upper(text)",
                    "in capitals",
                    1,
                    true,
                    arguments -> text("upper", arguments[0]).toUpperCase(Locale.ROOT)),
            new Function(
                    "lower",
                    "lower(text)",
                    "in small letters",
                    1,
                    true,
                    arguments -> text("lower", arguments[0]).toLowerCase(Locale.ROOT)),
            new Function(
                    "trim",
                    "trim(text)",
                    "without blanks at both ends",
                    1,
                    true,
                    arguments -> text("trim", arguments[0]).strip()));

    private CelFunctions() {}

    static List<String> names() {
        return ALL.stream().map(Function::name).toList();
    }

    /** How each is called, to what it gives. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        ALL.forEach(function -> meanings.put(function.form(), function.meaning()));
        return meanings;
    }

    static List<CelFunctionDecl> declarations() {
        return ALL.stream()
                .map(function -> CelFunctionDecl.newFunctionDeclaration(
                        function.name(),
                        CelOverloadDecl.newGlobalOverload(
                                function.overload(),
                                SimpleType.DYN,
                                Stream.generate(() -> SimpleType.DYN)
                                        .limit(function.arguments())
                                        .collect(Collectors.toList()))))
                .toList();
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        for (Function function : ALL) {
            // A function that is not strict is handed the error of its argument: how `default` sees what is missing.
            Set<CelFunctionBinding> overloads = CelFunctionBinding.fromOverloads(
                    function.name(),
                    InternalFunctionBinder.from(
                            function.overload(), function.argumentTypes(), function.body(), function.strict()));
            bindings.addAll(overloads);
        }
        return bindings;
    }

    private static Object orElse(Object[] arguments) {
        boolean known = !(arguments[0] instanceof ErrorValue) && !(arguments[0] instanceof NullValue);
        return known ? arguments[0] : arguments[1];
    }

    private static String format(Object time, Object pattern) {
        if (!(time instanceof Instant instant)) {
            throw new IllegalArgumentException("format takes a time, not " + CelValues.kind(time));
        }
        return formatter(text("format", pattern)).format(instant);
    }

    /** @throws IllegalArgumentException when it is no pattern of {@link DateTimeFormatter} */
    static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    private static String join(Object list, String separator) {
        return items("join", list).stream().map(CelFunctions::shown).collect(Collectors.joining(separator));
    }

    private static String bullets(Object list) {
        return items("bullets", list).stream().map(item -> "- " + shown(item)).collect(Collectors.joining("\n"));
    }

    private static String table(Object list, Object columns) {
        if (!(columns instanceof Map<?, ?> headings)) {
            throw new IllegalArgumentException("table takes a map of heading to field, not " + CelValues.kind(columns));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings.keySet().stream().map(CelFunctions::shown).toList());
        for (Object item : items("table", list)) {
            if (!(item instanceof Map<?, ?> row)) {
                throw new IllegalArgumentException("table takes a list of maps; an item is " + CelValues.kind(item));
            }
            rows.add(headings.values().stream()
                    .map(field -> shown(row.get(field)))
                    .toList());
        }
        return rows.size() == 1 ? "" : TextTable.of(rows);
    }

    private static List<?> items(String function, Object list) {
        if (list instanceof List<?> items) {
            return items;
        }
        throw new IllegalArgumentException(function + " takes a list, not " + CelValues.kind(list));
    }

    private static String text(String function, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(
                function + " takes a text, not " + CelValues.kind(value) + "; write string(...) around it");
    }

    private static String shown(@Nullable Object value) {
        return Text.of(value == null ? null : CelValues.out(value));
    }
}
