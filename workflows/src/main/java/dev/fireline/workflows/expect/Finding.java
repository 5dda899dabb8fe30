package dev.fireline.workflows.expect;

import org.jspecify.annotations.Nullable;

/**
 * What came of one expectation.
 *
 * @param expected in words: {@code t+5m: security-team is paged via slack}
 * @param instead what came about; null: it holds
 */
public record Finding(String expected, @Nullable String instead) {
    public boolean holds() {
        return instead == null;
    }
}
