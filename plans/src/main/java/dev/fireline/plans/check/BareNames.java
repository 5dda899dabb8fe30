package dev.fireline.plans.check;

import dev.fireline.plans.reader.Pointer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that read like names of the expression language and are none: {@code deployment: facts.node} is the text. */
final class BareNames {
    private static final Pattern NAME = Pattern.compile("(facts|inputs|steps)\\.[a-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*");

    private final Report report;

    BareNames(Report report) {
        this.report = report;
    }

    /** Whether that text was probably meant as an expression. */
    static boolean isOne(String text) {
        return NAME.matcher(text.strip()).matches();
    }

    /** @param value of {@code each}: as one item the name would be acted on itself */
    void checkList(@Nullable Object value, Pointer at) {
        if (value instanceof String text && isOne(text)) {
            report.error(
                    at, "`" + text + "` is text as it stands here, not a list; write \"${{ " + text.strip() + " }}\"");
        } else {
            check(value, at);
        }
    }

    /** @param value of a parameter */
    void check(@Nullable Object value, Pointer at) {
        switch (value) {
            case String text
            when isOne(text) ->
                report.findings()
                        .warning(
                                report.places().of(at),
                                "`" + text + "` is text as it stands here; to have its value, write \"${{ "
                                        + text.strip() + " }}\"");
            case Map<?, ?> map -> map.forEach((name, each) -> check(each, at.at(String.valueOf(name))));
            case List<?> list -> {
                for (int index = 0; index < list.size(); index++) {
                    check(list.get(index), at.at(index));
                }
            }
            case null, default -> {}
        }
    }
}
