package dev.fireline.plans.check;

import dev.fireline.plans.expression.ExpressionCheck;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.ValueKind;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What `each` goes over: what is known to be one value is no list, and a text may be read as one. */
final class EachListCheck {
    private static final Set<ValueKind> ONE_VALUE =
            EnumSet.of(ValueKind.WHOLE_NUMBER, ValueKind.NUMBER, ValueKind.BOOL, ValueKind.TIME, ValueKind.SPAN);

    private static final Set<FactType.Kind> DAYS_AND_TIMES = EnumSet.of(FactType.Kind.TIME, FactType.Kind.DATE);

    private final Report report;
    private final Sight sight;

    EachListCheck(Report report, Sight sight) {
        this.report = report;
        this.sight = sight;
    }

    void check(Step.Each each, Pointer at) {
        if (each.each() instanceof List<?> items && items.isEmpty()) {
            report.error(at, "`each` is empty: the step would do nothing");
        }
        if (!(each.each() instanceof String written)) {
            return;
        }
        Map<String, ValueKind> kinds = new LinkedHashMap<>(KnownKinds.of(sight));
        sight.factTypes().forEach((name, type) -> {
            if (type != null && DAYS_AND_TIMES.contains(type.kind())) {
                kinds.put("facts." + Scope.nameOf(name), ValueKind.TIME);
            }
        });
        Expressions.whole(written)
                .flatMap(source -> ExpressionCheck.resultKind(source, kinds))
                .filter(ONE_VALUE::contains)
                .ifPresent(kind -> report.error(at, "`each` goes over a list, and this is " + kind.words()));
    }
}
