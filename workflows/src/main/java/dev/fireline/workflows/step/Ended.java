package dev.fireline.workflows.step;

import org.jspecify.annotations.Nullable;

/**
 * How one try of a step ended.
 *
 * @param failure what went wrong, for people; null: it ended with that outcome
 */
record Ended(Outcome outcome, @Nullable String failure) {

    static Ended with(Outcome outcome) {
        return new Ended(outcome, null);
    }

    static Ended failed(String what) {
        return new Ended(Outcome.FAILED, what);
    }
}
