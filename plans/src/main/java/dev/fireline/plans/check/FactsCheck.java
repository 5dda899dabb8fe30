package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.Pointer;
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
        });
    }

    private void value(Fact fact, @Nullable Object value, Pointer at) {
        @Nullable FactType type = fact.type();
        if (type == null || !(value instanceof String text) || text.contains("${{")) {
            return;
        }
        if (type.kind() == FactType.Kind.CHOICE && !type.options().contains(text)) {
            report.unknown(at, "not one of the choices:", text, type.options());
        }
        if (type.kind() == FactType.Kind.SEVERITY) {
            names.severity(text, at);
        }
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
