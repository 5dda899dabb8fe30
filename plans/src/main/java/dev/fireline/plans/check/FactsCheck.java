package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.reader.Pointer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts: one type each, and values that fit it. */
final class FactsCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;

    FactsCheck(Plan plan, Report report, Names names) {
        this.plan = plan;
        this.report = report;
        this.names = names;
    }

    void check() {
        plan.facts().forEach((id, fact) -> {
            Pointer at = Pointer.ROOT.at("facts").at(id);
            names.who(fact.ask(), at.at("ask"));
            value(fact, fact.initial(), at.at("default"));
            options(fact, at);
        });
    }

    private void options(Fact fact, Pointer at) {
        for (int index = 0; index < fact.options().size(); index++) {
            value(fact, fact.options().get(index), at.at("options").at(index));
        }
        FactType type = fact.type();
        Set<String> seen = new HashSet<>();
        for (String option : type == null ? List.<String>of() : type.options()) {
            if (!seen.add(option)) {
                report.error(at, "`" + option + "` is a choice twice");
            }
        }
    }

    private void value(Fact fact, @Nullable Object value, Pointer at) {
        @Nullable FactType type = fact.type();
        if (type == null || value == null || value instanceof String written && written.contains("${{")) {
            return;
        }
        wrong(type, value, plan.severities().keySet(), at, report);
        if (type.kind() == FactType.Kind.RESPONDER && value instanceof String name) {
            names.responders(Who.of(name), at);
        }
    }

    /** Reports a value written out that a fact of that type cannot have. */
    static void wrong(FactType type, Object value, Collection<String> severities, Pointer at, Report report) {
        form(type, value).ifPresent(expected -> report.error(at, "`" + value + "` is " + expected));
        if (!(value instanceof String text)) {
            return;
        }
        if (type.kind() == FactType.Kind.CHOICE && !type.options().contains(text)) {
            report.unknown(at, "not one of the choices:", text, type.options());
        }
        if (type.kind() == FactType.Kind.SEVERITY && !severities.contains(text)) {
            report.unknown(at, "no such severity", text, severities);
        }
    }

    /** What it is not, though the fact is; empty where it may be. */
    private static Optional<String> form(FactType type, Object value) {
        return switch (type.kind()) {
            case INT -> matches(value, "[-+]?\\d+") ? Optional.empty() : Optional.of("no whole number, such as 3");
            case NUMBER ->
                matches(value, "[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")
                        ? Optional.empty()
                        : Optional.of("no number, such as 2.5");
            case BOOL -> matches(value, "true|false") ? Optional.empty() : Optional.of("neither `true` nor `false`");
            case DATE ->
                matches(value, "\\d{4}-\\d{2}-\\d{2}.*")
                        ? Optional.empty()
                        : Optional.of("no date, such as 2026-12-31");
            case TIME ->
                matches(value, "\\d{4}-\\d{2}-\\d{2}.*")
                        ? Optional.empty()
                        : Optional.of("no time, such as 2026-12-31T09:00:00Z");
            case LIST, CHECKLIST, TABLE, TEXT, RESPONDER, SEVERITY, CHOICE -> Optional.empty();
        };
    }

    private static boolean matches(Object value, String form) {
        return String.valueOf(value).strip().matches(form);
    }

    /** A value a rule gives to a fact. */
    void given(String name, @Nullable Object value, Pointer at) {
        Fact fact = plan.facts().get(name);
        if (fact == null) {
            report.findings()
                    .unknown(
                            report.places().ofKey(at),
                            "no such fact",
                            name,
                            plan.facts().keySet());
        } else {
            value(fact, value, at);
        }
    }
}
