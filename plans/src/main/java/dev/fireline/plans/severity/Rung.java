package dev.fireline.plans.severity;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rung of a ladder: after a time, unless something happened, these are called.
 *
 * @param after null: it has no clock
 * @param unless what cancels the rung; null: nothing but the end of the incident
 * @param from an event, or the id of a step or review task that ended; null: the ladder's own
 */
public record Rung(
        @Key("fires this long after the ladder's origin; left out: only a person takes it, by one of its `reasons`")
        @Nullable
        BySeverity<Span> after,

        @Key("calls again at this interval until what `unless` names") @Nullable
        BySeverity<Span> every,

        @Key("what cancels the rung") @Nullable Unless unless,

        @Key("fires only when this holds at that time") @Nullable
        Expression when,

        @Key(value = "who is called", required = true) Who to,

        @Key(value = "words by which a person may take this rung at any time", orOne = true)
        List<String> reasons,

        @Key("the origin of its clocks; the ladder's own when left out") @Nullable
        String from) {

    public Rung {
        reasons = Ordered.copy(reasons);
    }

    /** What cancels a rung. */
    public enum Unless {
        ACKNOWLEDGED,
        RESOLVED,
        DONE
    }
}
