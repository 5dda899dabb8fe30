package dev.fireline.plans.check;

import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.ExpressionCheck;
import dev.fireline.plans.expression.ValueKind;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts that steps set: they are facts of the plan, and what their expressions come to fits their types. */
final class SetFactsCheck {
    private final Report report;
    private final Sight sight;
    private final Collection<String> severities;
    private final Map<String, ValueKind> kinds;

    SetFactsCheck(Report report, Sight sight) {
        this.report = report;
        this.sight = sight;
        this.severities = sight.plan().severities().keySet();
        this.kinds = KnownKinds.of(sight);
    }

    /** @param at where its `set` stands */
    void check(Step.SetFacts set, Pointer at) {
        Set<String> facts = new LinkedHashSet<>(sight.factTypes().keySet());
        facts.addAll(PlanFacts.OF_EVERY_INCIDENT);
        set.facts().forEach((name, value) -> {
            if (!facts.contains(name)) {
                report.findings().unknown(report.places().ofKey(at.at(name)), "no such fact", name, facts);
            }
            FactType type = sight.factTypes().get(name);
            if (type != null && value != null) {
                fits(name, type, value, at.at(name));
            }
        });
    }

    private void fits(String name, FactType type, Expression value, Pointer at) {
        for (String text : ExpressionCheck.resultTexts(value.source())) {
            FactsCheck.wrong(type, text, severities, at, report);
        }
        ExpressionCheck.resultKind(value.source(), kinds)
                .flatMap(kind -> unfit(type.kind(), kind)
                        .map(hint -> "`" + name + "` is of type "
                                + type.kind().name().toLowerCase(Locale.ROOT) + ", and this comes to " + kind.words()
                                + hint))
                .ifPresent(problem -> report.error(at, problem));
    }

    /** Why a value of that kind is refused when it runs, as a hint that may be blank; empty: it may be taken. */
    private static Optional<String> unfit(FactType.Kind type, ValueKind kind) {
        boolean number = kind == ValueKind.WHOLE_NUMBER || kind == ValueKind.NUMBER;
        boolean fits = switch (type) {
            case TEXT, RESPONDER, SEVERITY -> kind == ValueKind.TEXT;
            case INT -> kind == ValueKind.WHOLE_NUMBER || kind == ValueKind.TEXT;
            case NUMBER -> number || kind == ValueKind.TEXT;
            case BOOL -> kind == ValueKind.BOOL || kind == ValueKind.TEXT;
            case TIME -> kind == ValueKind.TIME || kind == ValueKind.TEXT;
            case DATE -> kind == ValueKind.TEXT;
            case LIST, CHECKLIST, TABLE -> kind == ValueKind.LIST || kind == ValueKind.TEXT;
            case CHOICE -> kind == ValueKind.TEXT || number || kind == ValueKind.BOOL;
        };
        return fits ? Optional.empty() : Optional.of(hint(type, kind));
    }

    private static String hint(FactType.Kind type, ValueKind kind) {
        return switch (type) {
            case DATE -> kind == ValueKind.TIME ? "; write format(…, \"yyyy-MM-dd\")" : "";
            case BOOL -> kind == ValueKind.WHOLE_NUMBER ? "; compare it, as in … > 0" : "";
            case TEXT -> kind == ValueKind.LIST ? "; write join(…, \", \")" : "; write string(…)";
            case INT, NUMBER, TIME, LIST, CHECKLIST, TABLE, RESPONDER, SEVERITY, CHOICE -> "";
        };
    }
}
