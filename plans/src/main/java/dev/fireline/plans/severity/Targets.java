package dev.fireline.plans.severity;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.value.Key;
import org.jspecify.annotations.Nullable;

/** The promises of a severity: each a clock from declaration; met strictly before its limit. */
public record Targets(
        @Key("somebody has taken it") @Nullable Span acknowledge,
        @Key("the contain phase has ended") @Nullable Span contain,
        @Key("the recover phase has ended") @Nullable Span resolve) {}
