package dev.fireline.plans.review;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something people do after resolution. Review tasks are open side by side; the incident closes when all are done. */
@NotYet({"attach", "invite", "document"})
public record ReviewTask(
        @Key(value = "name of the task, unique in the plan's review", required = true, id = true)
        String id,

        @Key(value = "what is to be done", required = true) Template task,
        @Key(value = "who does it", required = true) Who of,
        @Key("opens this long after resolution") @Nullable BySeverity<Span> after,

        @Key("due this long after resolution; late is recorded") @Nullable
        BySeverity<Span> within,

        @Key("asked only when this holds at resolution") @Nullable
        Expression when,

        @Key("answers that are required, by name; written to the facts")
        Map<String, FactType> records,

        @Key("who is called when it is not done") List<Rung> escalate) {

    public ReviewTask {
        records = Ordered.copy(records);
        escalate = Ordered.copy(escalate);
    }
}
