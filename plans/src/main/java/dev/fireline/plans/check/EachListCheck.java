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
import java.util.Optional;
import java.util.Set;

/** What `each` goes over: what is known to be one value is no list. Of a label nothing is said, for it may hold several. */
final class EachListCheck {
    private static final Set<ValueKind> ONE_VALUE = EnumSet.complementOf(EnumSet.of(ValueKind.LIST, ValueKind.MAP));

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
        if (each.each() instanceof Map || each.each() instanceof Number || each.each() instanceof Boolean) {
            report.error(at, "`each` goes over a list; write its items, such as [db-1, db-2]");
        }
        if (!(each.each() instanceof String written) || BareNames.isOne(written)) {
            return; // a bare name has a message of its own
        }
        Optional<String> source = Expressions.whole(written);
        if (source.isEmpty()) {
            report.error(at, noList(ValueKind.TEXT) + "; write its items, such as [" + items(written) + "]");
            return;
        }
        Map<String, ValueKind> kinds = new LinkedHashMap<>(KnownKinds.of(sight));
        sight.factTypes().forEach((name, type) -> {
            if (type != null && DAYS_AND_TIMES.contains(type.kind())) {
                kinds.put("facts." + Scope.nameOf(name), ValueKind.TIME);
            }
        });
        ExpressionCheck.resultKind(source.get(), kinds)
                .filter(ONE_VALUE::contains)
                .ifPresent(kind -> report.error(
                        at,
                        noList(kind)
                                + (kind == ValueKind.TEXT ? "; a fact of type `list` also takes `db-1, db-2`" : "")));
    }

    private static String noList(ValueKind kind) {
        return "`each` goes over a list, and this is " + kind.words();
    }

    /** What was probably meant by a text of several names. */
    private static String items(String written) {
        return written.contains("${{") || written.isBlank() ? "db-1, db-2" : written.strip();
    }
}
