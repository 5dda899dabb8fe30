package dev.fireline.workflows.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A try that may have had its effect, and ended without an answer. The engine forgets what a failed try said when it
 * repeats it, so such a try ends its activity, and the workflow keeps the undo and tries again itself.
 *
 * @param undo how it is put back, should it have been done
 * @param attempt how often the activity had tried by then, 1 or more
 * @param waitMillis until the next try
 */
public record LostAnswer(UndoAction undo, int attempt, long waitMillis) {

    /** Stands behind the undo in the details of the failure. */
    record Again(int attempt, long waitMillis) {}

    /** The same failure, which the engine does not repeat. */
    public ApplicationFailure ending(ApplicationFailure failure) {
        return ApplicationFailure.newBuilder()
                .setType(failure.getType())
                .setMessage(failure.getOriginalMessage())
                .setNonRetryable(true)
                .setDetails(undo, new Again(attempt, waitMillis))
                .build();
    }

    /** Null: it ended in another way. */
    static @Nullable LostAnswer in(ActivityFailure failure) {
        if (!(failure.getCause() instanceof ApplicationFailure told)
                || told.getDetails().getSize() < 2) {
            return null;
        }
        try {
            UndoAction undo = told.getDetails().get(0, UndoAction.class);
            Again again = told.getDetails().get(1, Again.class);
            return undo == null || again == null ? null : new LostAnswer(undo, again.attempt(), again.waitMillis());
        } catch (DataConverterException somebodyElsesDetails) {
            return null;
        }
    }

    /** @return at least what the activity asked for, and more with every try, up to the longest */
    Duration pause(Duration first, Duration longest, int made) {
        long doubled = first.toMillis() << Math.min(made - 1, 20);
        return Duration.ofMillis(Math.max(waitMillis, Math.min(longest.toMillis(), doubled)));
    }
}
