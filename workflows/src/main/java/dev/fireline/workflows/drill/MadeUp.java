package dev.fireline.workflows.drill;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import dev.fireline.workflows.question.RecordCheck;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the right kind where a scenario says none. */
public final class MadeUp {
    private MadeUp() {}

    /**
     * @param name of the fact, record or column; its text says so
     * @param now for times and dates; a date is that of UTC
     * @param by who says it: the value where a responder is wanted
     */
    public static Object value(Plan plan, String name, FactType type, Instant now, String by) {
        if (!type.options().isEmpty()) {
            return RecordCheck.typed(type, type.options().getFirst());
        }
        return switch (type.kind()) {
            case TEXT, CHOICE -> name + " (simulated)";
            case INT -> 1;
            case NUMBER -> 1.0;
            case BOOL -> true;
            case TIME -> now.toString();
            case DATE -> now.atZone(ZoneOffset.UTC).toLocalDate().toString();
            case LIST, CHECKLIST -> List.of(name);
            case RESPONDER -> by;
            case SEVERITY -> plan.severities().keySet().iterator().next();
            case TABLE -> {
                Map<String, Object> row = new LinkedHashMap<>();
                type.columns().forEach((column, of) -> row.put(column, value(plan, column, of, now, by)));
                yield List.of(row);
            }
        };
    }
}
