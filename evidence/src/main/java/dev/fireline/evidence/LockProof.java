package dev.fireline.evidence;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found when the lock of a bucket was tried (write once, read many).
 *
 * @param at when it was tried
 * @param checks each try, in order
 */
public record LockProof(String bucket, Instant at, List<Check> checks) {
    public LockProof {
        checks = Ordered.copy(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a proof of nothing: '" + bucket + "' was not tried");
        }
    }

    /**
     * @param name what was tried: {@code delete}
     * @param holds whether the store did what a lock must do
     * @param found what it answered, for people
     */
    public record Check(String name, boolean holds, String found) {}

    /** Whether every try held. */
    public boolean isWorm() {
        return checks.stream().allMatch(Check::holds);
    }

    /** {@code WORM}, or {@code NOT-WORM} and why. */
    public String text() {
        return isWorm()
                ? "WORM"
                : "NOT-WORM: "
                        + checks.stream()
                                .filter(check -> !check.holds())
                                .map(Check::found)
                                .collect(Collectors.joining("; "));
    }
}
