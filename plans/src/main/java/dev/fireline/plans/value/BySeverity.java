package dev.fireline.plans.value;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that may differ by severity: {@code 30m}, or {@code {P0: 5m, P1: 30m, else: 1d}}.
 *
 * @param plain the value for every severity; null when {@code named} holds the values
 * @param named severity id, or {@code else}, to value, in the order written; empty when {@code plain} is set
 */
public record BySeverity<T>(@Nullable T plain, Map<String, T> named) {

    /** The key that stands for every severity not named. */
    public static final String ELSE = "else";

    public BySeverity {
        named = Ordered.copy(named);
    }

    public static <T> BySeverity<T> of(T plain) {
        return new BySeverity<>(plain, Map.of());
    }

    public static <T> BySeverity<T> of(Map<String, T> named) {
        return new BySeverity<>(null, named);
    }

    /** The value at that severity; empty when none is named, so that the thing does not apply. */
    public Optional<T> at(String severity) {
        if (plain != null) {
            return Optional.of(plain);
        }
        T exact = named.get(severity);
        return Optional.ofNullable(exact != null ? exact : named.get(ELSE));
    }
}
