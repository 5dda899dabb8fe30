package dev.fireline.plans.playbook;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One phase of a playbook. It opens when the one before is done, at {@code open-by} at the latest. */
public record Phase(
        @Key(value = "what is done, in order", required = true)
        List<Step> steps,

        @Key("due this long after the origin; its steps inherit it") @Nullable
        BySeverity<Span> within,

        @Key("opens this long after the origin at the latest, even when the phase before is not done") @Nullable
        BySeverity<Span> openBy,

        @Key("the origin of its clocks; the declaration when left out") @Nullable
        BySeverity<String> from,

        @Key("who lets the phase begin") @Nullable Approval approve,

        @Key("the phase is left out when this does not hold") @Nullable
        Expression when) {

    public Phase {
        steps = Ordered.copy(steps);
    }
}
