package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.LostAnswer;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When a failed try is repeated. The engine's pauses are the same for everybody: many actions that failed together would
 * come back together, so each pause is spread. What a target asked for is never undercut.
 */
final class NextTry {
    /** Of the pause, to both sides. */
    private static final double SPREAD = 0.2;

    private static final long LATER_MILLIS = 500;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 30;

    private NextTry() {}

    /**
     * Told to the engine, or where an answer was lost to the workflow, which must know what may have been left.
     *
     * @param known what the answer would have said, as far as it was known before the change
     */
    static ApplicationFailure of(
            ApplicationFailure failure, ActivityInfo activity, Map<String, @Nullable Object> known) {
        ApplicationFailure spread = spread(failure, activity);
        if (failure.isNonRetryable() || failure.getDetails().getSize() == 0) {
            return spread;
        }
        UndoAction undo = failure.getDetails().get(UndoAction.class);
        return new LostAnswer(
                        undo, activity.getAttempt(), spread.getNextRetryDelay().toMillis(), known)
                .ending(failure);
    }

    /** The same failure with the pause spread; one that is not retried as it is. */
    static ApplicationFailure spread(ApplicationFailure failure, ActivityInfo activity) {
        if (failure.isNonRetryable()) {
            return failure;
        }
        Duration asked = failure.getNextRetryDelay();
        double random = ThreadLocalRandom.current().nextDouble();
        failure.setNextRetryDelay(
                asked != null
                        ? asked.plusMillis((long) (random * LATER_MILLIS))
                        : spread(pause(activity.getRetryOptions(), activity.getAttempt()), random));
        return failure;
    }

    /** As the engine counts it: doubled with every try, up to the longest. */
    static Duration pause(RetryOptions retry, int attempt) {
        Duration first = retry == null || retry.getInitialInterval() == null ? FIRST : retry.getInitialInterval();
        Duration longest = retry == null || retry.getMaximumInterval() == null
                ? first.multipliedBy(100)
                : retry.getMaximumInterval();
        double factor = retry == null || retry.getBackoffCoefficient() < 1 ? 2 : retry.getBackoffCoefficient();
        double millis = first.toMillis() * Math.pow(factor, Math.min(MOST_DOUBLINGS, attempt - 1));
        return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
    }

    /** @param random 0 to 1 */
    static Duration spread(Duration pause, double random) {
        return Duration.ofMillis(Math.max(1, (long) (pause.toMillis() * (1 - SPREAD + 2 * SPREAD * random))));
    }
}
