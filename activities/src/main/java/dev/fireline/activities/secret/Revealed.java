package dev.fireline.activities.secret;

import org.jspecify.annotations.Nullable;

/**
 * A tree with its secrets filled in, and the mask that hides them again.
 *
 * @param tree never logged, never part of a message
 */
public record Revealed(@Nullable Object tree, Redaction redaction) {
    @Override
    public String toString() {
        return "Revealed[hidden]";
    }
}
