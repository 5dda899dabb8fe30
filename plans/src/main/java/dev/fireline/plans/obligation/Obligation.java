package dev.fireline.plans.obligation;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duty to tell somebody outside by a time. Its clock runs while {@code when} is true or not yet known, and stops with a
 * reason when it is false. Nothing is ever sent by itself: a person sends the draft, or files it elsewhere and says so.
 *
 * @param from an event, {@code facts.<time>}, the id of a step, a review task or another obligation (its fulfilment)
 * @param warn elapsed times before the due time at which those in charge are told again
 */
public record Obligation(
        @Key(value = "name of the obligation, unique in the plan", required = true, id = true)
        String id,

        @Key("the law or contract it follows from, shown to people") @Nullable
        String law,

        @Key("whether it applies; while that is unknown the clock runs") @Nullable
        Expression when,

        @Key(
                value =
                        "the origin of its clock: an event, facts.<time>, a step, a review task, or another obligation when it is fulfilled",
                required = true)
        String from,

        @Key(value = "due this long after the origin", required = true)
        BySeverity<Span> within,

        @Key(value = "told again this long before it is due, such as [24h, 4h]", orOne = true)
        List<Duration> warn,

        @Key(value = "who sees to it", required = true) Who of,

        @Key(value = "who is to be told", required = true) Who to,

        @Key(value = "the message that fulfils it, sent only when a person says so", required = true)
        String message) {

    public Obligation {
        warn = Ordered.copy(warn);
    }
}
