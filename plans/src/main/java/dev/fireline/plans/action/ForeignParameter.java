package dev.fireline.plans.action;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.value.Key;
import org.jspecify.annotations.Nullable;

/** One thing a foreign action takes. In YAML a type alone, or the whole. */
public record ForeignParameter(
        @Key(value = "what kind of value it is", required = true)
        FactType type,

        @Key("whether it may be left out") boolean optional,

        @Key("what it means, for the message when it is missing") @Nullable
        String meaning) {}
