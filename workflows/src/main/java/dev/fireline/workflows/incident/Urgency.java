package dev.fireline.workflows.incident;

import dev.fireline.plans.Plan;
import io.temporal.common.Priority;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order Temporal hands out work when more waits than workers can do: a flood of small incidents does not hold up a
 * great one, and what is an incident already goes before what may become one of the same severity. It holds for a whole
 * run and for the actions in it: a severity that changes later changes nothing here. Temporal knows the keys 1 (first) to
 * 5 (last), and 3 for whatever names none.
 */
public final class Urgency {
    /** Severities told apart; those behind count as the last of these. */
    private static final int SEVERITIES = 3;

    private static final int DRILL = 5;

    private Urgency() {}

    /** Of an incident: 1 to 3; 5 of a drill. */
    public static Priority of(IncidentDeclaration declaration) {
        return declaration.drill() != null
                ? key(DRILL)
                : key(1 + rank(declaration.plan().plan(), declaration.severity()));
    }

    /**
     * Of the stream that may declare an incident: 2 to 4.
     *
     * @param plan null: no rule matched
     * @param severities of its alerts; null: none matched
     */
    public static Priority ofStream(@Nullable Plan plan, List<@Nullable String> severities) {
        int most = SEVERITIES - 1;
        for (String severity : severities) {
            most = plan == null || severity == null ? most : Math.min(most, rank(plan, severity));
        }
        return key(2 + most);
    }

    /** 0: the most severe. */
    private static int rank(Plan plan, String severity) {
        int place = plan.place(severity);
        return place < 0 ? SEVERITIES - 1 : Math.min(place, SEVERITIES - 1);
    }

    private static Priority key(int key) {
        return Priority.newBuilder().setPriorityKey(key).build();
    }
}
