package dev.fireline.workflows.action;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A try that may have had its effect, and ended without an answer: nothing came back from the target, or the worker died.
 * The engine forgets what a try said when it repeats it, so such a try ends its activity, and the workflow keeps the undo
 * and tries again itself.
 *
 * @param undo how it is put back, should it have been done; null: what was done by then cannot be put back, or is nothing
 * @param attempt how often the activity had tried by then, 1 or more
 * @param waitMillis until the next try
 * @param progress what it told last of how far it was, one line, of a foreign worker all that it told; null: nothing
 * @param isFinal whether nobody tries again
 * @param outputs what its answer would have said, as far as it was known and told before, by name
 */
public record LostAnswer(
        @Nullable UndoAction undo,
        int attempt,
        long waitMillis,
        @Nullable Object progress,
        boolean isFinal,
        Map<String, @Nullable Object> outputs) {
    /** The failures of the engine itself that end an activity, as its retry policy writes them. */
    static final String[] ENDING = {"TemporalTimeout:Heartbeat", "TemporalTimeout:StartToClose"};

    public LostAnswer {
        outputs = Ordered.copy(outputs);
    }

    /** Of a target that did not answer. */
    public LostAnswer(UndoAction undo, int attempt, long waitMillis, Map<String, @Nullable Object> outputs) {
        this(undo, attempt, waitMillis, null, false, outputs);
    }

    /**
     * Stands behind the undo in the details of the failure.
     *
     * @param outputs null in histories of before there were any
     */
    record Again(int attempt, long waitMillis, @Nullable Map<String, @Nullable Object> outputs) {}

    /** The same failure, which the engine does not repeat. */
    public ApplicationFailure ending(ApplicationFailure failure) {
        return ApplicationFailure.newBuilder()
                .setType(failure.getType())
                .setMessage(failure.getOriginalMessage())
                .setNonRetryable(true)
                .setDetails(undo, new Again(attempt, waitMillis, outputs))
                .build();
    }

    /** Null: it ended in another way. */
    static @Nullable LostAnswer in(ActivityFailure failure) {
        return switch (failure.getCause()) {
            case ApplicationFailure told when told.getDetails().getSize() >= 2 -> told(told);
            case TimeoutFailure silence ->
                silent(
                        silence,
                        failure.getRetryState(),
                        LifeSign.in(silence.getLastHeartbeatDetails()).progress());
            case null, default -> null;
        };
    }

    /** The same of a foreign worker: what its failures mean is its own, and so is what it tells beside an undo. */
    static @Nullable LostAnswer inForeign(ActivityFailure failure) {
        return failure.getCause() instanceof TimeoutFailure silence
                ? silent(silence, failure.getRetryState(), whatever(silence.getLastHeartbeatDetails()))
                : null;
    }

    private static @Nullable Object whatever(Values told) {
        try {
            return told.getSize() == 0 ? null : told.get(Object.class);
        } catch (DataConverterException noJson) {
            return null;
        }
    }

    private static @Nullable LostAnswer told(ApplicationFailure told) {
        try {
            UndoAction undo = told.getDetails().get(0, UndoAction.class);
            Again again = told.getDetails().get(1, Again.class);
            return undo == null || again == null
                    ? null
                    : new LostAnswer(
                            undo,
                            again.attempt(),
                            again.waitMillis(),
                            again.outputs() == null ? Map.of() : again.outputs());
        } catch (DataConverterException somebodyElsesDetails) {
            return null;
        }
    }

    /** Histories of before {@link #ENDING} have no such end, and no undo in the details. */
    private static @Nullable LostAnswer silent(TimeoutFailure silence, RetryState ended, @Nullable Object progress) {
        LifeSign last = LifeSign.in(silence.getLastHeartbeatDetails());
        boolean isFinal = ended != RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE || !endsOneTry(silence);
        return isFinal && last.undo() == null && last.known().isEmpty()
                ? null
                : new LostAnswer(last.undo(), 1, 0, progress, isFinal, last.known());
    }

    private static boolean endsOneTry(TimeoutFailure silence) {
        return silence.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT
                || silence.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE;
    }

    /** @return at least what the activity asked for, and more with every try, up to the longest */
    Duration pause(Duration first, Duration longest, int made) {
        long doubled = first.toMillis() << Math.min(made - 1, 20);
        return Duration.ofMillis(Math.max(waitMillis, Math.min(longest.toMillis(), doubled)));
    }
}
