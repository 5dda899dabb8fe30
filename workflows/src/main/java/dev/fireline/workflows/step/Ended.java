package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Outcome;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.question.Choice;
import java.util.Optional;
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

    /** What an answer about a value that is not known makes of the step; empty: it is looked up again. */
    static Optional<Ended> unlessRetried(Choice choice) {
        return switch (choice) {
            case RETRY -> Optional.empty();
            case STOP -> Optional.of(with(Outcome.STOPPED));
            case DONE -> Optional.of(with(Shape.isStopHeardWhereValuesAreMissing() ? Outcome.DONE : Outcome.SKIPPED));
            default -> Optional.of(with(Outcome.SKIPPED));
        };
    }

    static Ended failed(String what) {
        return new Ended(Outcome.FAILED, what);
    }
}
