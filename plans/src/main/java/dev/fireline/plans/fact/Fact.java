package dev.fireline.plans.fact;

import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be known of an incident. In YAML a type alone, or the whole.
 *
 * @param value read from the alert that declares; unknown leaves the fact unset
 * @param initial the {@code default}: taken when {@code value} gives nothing
 */
public record Fact(
        @Key(value = "what kind of value it is", required = true)
        FactType type,

        @Key("where the value comes from when the incident is declared") @Nullable
        Expression value,

        @Key(value = "the value when nothing else gives one", name = "default") @Nullable
        Object initial,

        @Key("allowed values") List<Object> options,

        @Key("who is asked when a step needs it and it is unset; the commander when left out") @Nullable
        Who ask,

        @Key("how it is called in questions") @Nullable String title) {

    public Fact {
        options = Ordered.copy(options);
    }
}
