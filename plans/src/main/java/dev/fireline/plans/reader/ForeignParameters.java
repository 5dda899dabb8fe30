package dev.fireline.plans.reader;

import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.action.ForeignParameter;
import dev.fireline.plans.fact.FactType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a step hands to a foreign action with what the plan says the action takes. */
final class ForeignParameters {
    private final Findings findings;
    private final Binder binder;

    /** @param binder takes {@code ${{ }}} for a value of any type */
    ForeignParameters(Findings findings, Binder binder) {
        this.findings = findings;
        this.binder = binder;
    }

    void check(String name, ForeignAction action, Yaml.Table with, Pointer at) {
        binder.refuseOtherKeys(with, at, action.parameterNames());
        action.with().forEach((parameter, declared) -> {
            Yaml value = with.get(parameter);
            if (value == null) {
                missing(name, parameter, declared, with);
            } else {
                value(declared, value, at.at(parameter));
            }
        });
    }

    private void missing(String name, String parameter, ForeignParameter declared, Yaml.Table with) {
        if (!declared.optional()) {
            @Nullable String meaning = declared.meaning();
            findings.error(
                    with.place(),
                    "`" + parameter + "` is missing: " + (meaning == null ? name + " needs it" : meaning));
        }
    }

    private void value(ForeignParameter declared, Yaml value, Pointer at) {
        @Nullable FactType type = declared.type();
        if (type == null || (value instanceof Yaml.Scalar scalar && scalar.hasTemplate())) {
            return;
        }
        switch (type.kind()) {
            case TEXT, RESPONDER, SEVERITY -> binder.bind(new Shape.Text(false, List.of()), value, at);
            case CHOICE -> binder.bind(new Shape.Text(false, type.options()), value, at);
            case INT -> binder.bind(new Shape.Whole(), value, at);
            case BOOL -> binder.bind(new Shape.Flag(), value, at);
            case DATE -> binder.bind(new Shape.Date(), value, at);
            case LIST, CHECKLIST, TABLE -> binder.bind(new Shape.Several(new Shape.Tree(), false), value, at);
            case NUMBER -> must(value instanceof Yaml.Scalar s && s.value() instanceof Number, "a number", value, at);
            case TIME -> must(isTime(value), "a time, such as 2026-12-31T09:30:00Z", value, at);
        }
    }

    private void must(boolean fits, String expected, Yaml value, Pointer at) {
        if (!fits) {
            findings.mustBe(expected, value, at);
        }
    }

    private static boolean isTime(Yaml value) {
        if (!(value instanceof Yaml.Scalar scalar)) {
            return false;
        }
        try {
            OffsetDateTime.parse(scalar.text().strip());
            return true;
        } catch (DateTimeException notATime) {
            return false;
        }
    }
}
