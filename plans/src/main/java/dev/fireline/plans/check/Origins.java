package dev.fireline.plans.check;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a clock may count from. */
final class Origins {
    /** Of a clock: also the beginning of what has it. */
    private static final String STARTED = "started";

    private static final List<String> OF_CLOCKS =
            Stream.concat(Event.ALL.stream(), Stream.of(STARTED)).toList();
    private static final String FACTS = "facts.";

    private Origins() {}

    /**
     * @param sight of the plan; null in a roster, which has no facts
     * @param ids of the steps and obligations in sight; messages are seen everywhere
     */
    static void check(Report report, @Nullable Sight sight, @Nullable String from, Pointer at, List<String> ids) {
        if (from == null || OF_CLOCKS.contains(from) || ids.contains(from)) {
            return;
        }
        if (from.startsWith(FACTS)) {
            fact(report, sight == null ? Map.of() : sight.factTypes(), from.substring(FACTS.length()), at);
            return;
        }
        Set<String> messages =
                sight == null ? Set.of() : sight.plan().messages().keySet();
        if (messages.contains(from)) {
            return;
        }
        List<String> allowed = new ArrayList<>(OF_CLOCKS);
        allowed.addAll(ids);
        allowed.addAll(messages);
        report.unknown(at, "no such origin", from, allowed);
    }

    /** What repeats begins with an event: a step or a fact starts nothing by itself. */
    static void checkEvent(Report report, @Nullable String from, Pointer at) {
        if (from != null && !Event.ALL.contains(from)) {
            report.unknown(at, "`every` repeats from an event, not from", from, Event.ALL);
        }
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
