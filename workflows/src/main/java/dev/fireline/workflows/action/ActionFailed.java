package dev.fireline.workflows.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;

/** The action ended without a result. */
public final class ActionFailed extends RuntimeException {
    private final String type;
    private final transient @Nullable UndoAction undo;
    private final boolean answered;

    public ActionFailed(String type, String text, @Nullable UndoAction undo) {
        this(type, text, undo, true);
    }

    private ActionFailed(String type, String text, @Nullable UndoAction undo, boolean answered) {
        super(text);
        this.type = type;
        this.undo = undo;
        this.answered = answered;
    }

    /**
     * As which a caller sees the end of an activity.
     *
     * @return a {@link CanceledFailure} when the caller's scope was cancelled, an {@link ActionFailed} otherwise
     */
    static RuntimeException of(ActivityFailure failure) {
        return switch (failure.getCause()) {
            case CanceledFailure cancelled -> cancelled;
            case ApplicationFailure application ->
                new ActionFailed(
                        type(application), String.valueOf(application.getOriginalMessage()), undo(application));
            case TimeoutFailure timeout
            when timeout.getCause() instanceof ApplicationFailure last ->
                new ActionFailed(type(last), "given up: " + last.getOriginalMessage(), undo(last));
            case TimeoutFailure timeout ->
                new ActionFailed(ActionFailure.UNAVAILABLE, "given up: nothing answered in time", null, false);
            case null, default ->
                new ActionFailed(ActionFailure.UNAVAILABLE, String.valueOf(failure.getMessage()), null);
        };
    }

    /** A foreign worker may fail without naming a type. */
    private static String type(ApplicationFailure failure) {
        @Nullable String type = failure.getType();
        return type == null || type.isBlank() ? ActionFailure.UNKNOWN : type;
    }

    /** What the action left behind when it failed; null: nothing that it knows how to put back. */
    private static @Nullable UndoAction undo(ApplicationFailure failure) {
        try {
            return failure.getDetails().getSize() == 0
                    ? null
                    : failure.getDetails().get(UndoAction.class);
        } catch (DataConverterException somebodyElsesDetails) {
            return null;
        }
    }

    /** False: whoever was to do it said nothing at all, and may have done it. */
    public boolean isAnswered() {
        return answered;
    }

    /** How what it changed before it failed is put back; null: it changed nothing, or cannot tell. */
    public @Nullable UndoAction undo() {
        return undo;
    }

    /** One of {@link ActionFailure}, or what a foreign action calls it. */
    public String type() {
        return type;
    }

    /** For people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
