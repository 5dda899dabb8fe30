package dev.fireline.plans.severity;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.value.Key;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The promises of a severity: each a clock from declaration; met strictly before its limit. */
public record Targets(
        @Key("somebody has taken it") @Nullable Span acknowledge,
        @Key("the contain phase has ended") @Nullable Span contain,
        @Key("the recover phase has ended") @Nullable Span resolve) {

    /** The three promises. */
    public enum Promise {
        ACKNOWLEDGE,
        CONTAIN,
        RESOLVE;

        /** As written in plans: {@code acknowledge}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The time promised; empty when nothing is. */
    public Optional<Span> of(Promise promise) {
        return Optional.ofNullable(
                switch (promise) {
                    case ACKNOWLEDGE -> acknowledge;
                    case CONTAIN -> contain;
                    case RESOLVE -> resolve;
                });
    }
}
