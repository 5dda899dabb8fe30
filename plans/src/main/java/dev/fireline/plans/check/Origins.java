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
        if (from == null || OF_CLOCKS.contains(from) || ids.contains(from) || isEvent(sight, from, ids)) {
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

    /**
     * What is sent at it, and what repeats from it, begins with an event: the id of a step or a fact starts nothing by
     * itself.
     *
     * @param what goes before what is written
     */
    static void checkEvent(
            Report report, Sight sight, @Nullable String event, Pointer at, List<String> ids, String what) {
        if (event == null || isEvent(sight, event, ids)) {
            return;
        }
        List<String> allowed = new ArrayList<>(Event.ALL);
        ids.forEach(id -> allowed.add(Event.STEP + id));
        sight.factTypes().keySet().forEach(fact -> allowed.add(Event.FACT + fact));
        report.unknown(at, what, event, allowed);
    }

    private static boolean isEvent(@Nullable Sight sight, String word, List<String> ids) {
        if (word.startsWith(Event.STEP)) {
            return ids.contains(word.substring(Event.STEP.length()));
        }
        if (word.startsWith(Event.FACT)) {
            return sight != null && sight.factTypes().containsKey(word.substring(Event.FACT.length()));
        }
        return Event.ALL.contains(word);
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
