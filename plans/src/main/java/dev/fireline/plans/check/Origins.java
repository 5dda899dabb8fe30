package dev.fireline.plans.check;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a clock may count from. */
final class Origins {
    private static final List<String> EVENTS =
            List.of("declared", "acknowledged", "severity", "phase", "contained", "resolved", "closed", "started");
    private static final String FACTS = "facts.";

    private Origins() {}

    /**
     * @param sight of the plan; null in a roster, which has no facts
     * @param ids of the steps and obligations in sight
     */
    static void check(Report report, @Nullable Sight sight, @Nullable String from, Pointer at, List<String> ids) {
        if (from == null || EVENTS.contains(from) || ids.contains(from)) {
            return;
        }
        if (from.startsWith(FACTS)) {
            fact(report, sight == null ? Map.of() : sight.factTypes(), from.substring(FACTS.length()), at);
            return;
        }
        List<String> allowed = new ArrayList<>(EVENTS);
        allowed.addAll(ids);
        report.unknown(at, "no such origin", from, allowed);
    }

    private static void fact(Report report, Map<String, @Nullable FactType> facts, String name, Pointer at) {
        @Nullable FactType type = facts.get(name);
        if (type == null) {
            List<String> times = facts.entrySet().stream()
                    .filter(fact -> isTime(fact.getValue()))
                    .map(fact -> FACTS + fact.getKey())
                    .toList();
            report.unknown(at, "no such fact", FACTS + name, times);
        } else if (!isTime(type)) {
            report.error(
                    at,
                    "`from` counts from a moment, and `" + name + "` is of type "
                            + type.kind().name().toLowerCase(Locale.ROOT) + "; allowed: facts of type time or date");
        }
    }

    private static boolean isTime(@Nullable FactType type) {
        return type != null && (type.kind() == FactType.Kind.TIME || type.kind() == FactType.Kind.DATE);
    }
}
