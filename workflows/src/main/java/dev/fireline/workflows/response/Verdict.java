package dev.fireline.workflows.response;

import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message of a person is taken.
 *
 * @param refusal null: taken
 */
record Verdict(@Nullable Refusal refusal) {
    static final Verdict TAKEN = new Verdict(null);

    static Verdict invalid(String text) {
        return new Verdict(new Refusal(RefusalType.INVALID, text));
    }

    static Verdict notAllowed(String text) {
        return new Verdict(new Refusal(RefusalType.NOT_ALLOWED, text));
    }

    static Verdict notNow(String text) {
        return new Verdict(new Refusal(RefusalType.NOT_NOW, text));
    }

    static Verdict stepsOpen(String text) {
        return new Verdict(new Refusal(RefusalType.STEPS_OPEN, text));
    }

    static Verdict over(String text) {
        return new Verdict(new Refusal(RefusalType.OVER, text));
    }

    /** For the validator of an Update: its caller learns the reason, and the history stays as it was. */
    void throwIfRefused() {
        if (refusal != null) {
            throw refusal.asFailure();
        }
    }
}
