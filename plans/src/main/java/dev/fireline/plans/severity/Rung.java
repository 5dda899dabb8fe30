package dev.fireline.plans.severity;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;
import org.jspecify.annotations.Nullable;

/**
 * One rung of a ladder: after a time, unless something happened, these are called.
 *
 * @param unless what cancels the rung; null: nothing but the end of the incident
 */
@NotYet({"reasons", "from"})
public record Rung(
        @Key(value = "fires this long after the ladder's origin", required = true)
        BySeverity<Span> after,

        @Key("calls again at this interval until what `unless` names") @Nullable
        BySeverity<Span> every,

        @Key("what cancels the rung") @Nullable Unless unless,

        @Key("fires only when this holds at that time") @Nullable
        Expression when,

        @Key(value = "who is called", required = true) Who to) {

    /** What cancels a rung. */
    public enum Unless {
        ACKNOWLEDGED,
        RESOLVED,
        DONE
    }
}
