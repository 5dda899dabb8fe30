package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How what went wrong in an action leaves it: with its type, whether and when to try again, and how it is put back. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(ActionActivity.class);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** A fixed worker is deployed in minutes, not in milliseconds. */
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);

    private Failures() {}

    static ApplicationFailure of(ActionFault fault) {
        return failure(fault.type(), fault.getMessage(), fault.isPermanent(), fault.retryAfter(), fault.undo());
    }

    /** Trying again cannot help. */
    static ApplicationFailure permanent(String type, String message) {
        return failure(type, message, true, null, null);
    }

    /** Cancelled, or given up, in the middle of a change. */
    static ApplicationFailure ended(UndoAction undo) {
        return failure(ActionFailure.UNAVAILABLE, "ended before all of it was done", false, null, undo);
    }

    /** The message of an unexpected exception may quote anything, so only its kind and place leave this method. */
    static ApplicationFailure bug(ActionRequest request, RuntimeException bug, @Nullable UndoAction undo) {
        String trace = Arrays.stream(bug.getStackTrace())
                .limit(20)
                .map(Object::toString)
                .collect(Collectors.joining("\n  at "));
        LOG.atError()
                .addKeyValue("incidentId", request.incident())
                .addKeyValue("step", request.step())
                .log("Bug in {}: {}\n  at {}", request.action(), bug.getClass().getName(), trace);
        String place = bug.getStackTrace().length == 0 ? "an unknown place" : bug.getStackTrace()[0].toString();
        String message = "bug in Fireline, not in the plan: %s in %s at %s; tried again every minute"
                .formatted(bug.getClass().getSimpleName(), request.action(), place);
        return failure(ActionFailure.BUG, message, false, AFTER_A_BUG, undo);
    }

    private static ApplicationFailure failure(
            String type,
            @Nullable String message,
            boolean permanent,
            @Nullable Duration wait,
            @Nullable UndoAction undo) {
        ApplicationFailure.Builder failure = ApplicationFailure.newBuilder()
                .setType(type)
                .setMessage(message)
                .setNonRetryable(permanent);
        if (!permanent && type.equals(ActionFailure.NOT_READY)) {
            failure.setCategory(ApplicationErrorCategory.BENIGN); // it waits: no warning, and no count of failures
        }
        failure.setDetails(
                undo == null ? new Object[0] : new Object[] {undo}); // none at all cannot be asked for its size
        if (wait != null) {
            failure.setNextRetryDelay(
                    wait.compareTo(SHORTEST_WAIT) < 0
                            ? SHORTEST_WAIT
                            : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        }
        return failure.build();
    }
}
