package dev.fireline.workflows.expect;

import org.jspecify.annotations.Nullable;

/**
 * What came of one expectation.
 *
 * @param expected in words: {@code t+5m: security-team is paged via slack}
 * @param instead what came about; null: it holds
 * @param about the heading below which reports put it; null: none
 */
public record Finding(
        String expected, @Nullable String instead, @Nullable String about) {
    public boolean holds() {
        return instead == null;
    }
}
