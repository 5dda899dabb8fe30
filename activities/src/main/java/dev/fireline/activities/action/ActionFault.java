package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outside world did not do what an action asked. Its message is shown to people and kept in the history: target,
 * what was asked, what was answered, and never a secret.
 */
public final class ActionFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final boolean permanent;
    private final @Nullable Duration retryAfter;
    private final boolean withoutEffect;
    private final transient @Nullable UndoAction undo;

    private ActionFault(
            String type,
            boolean permanent,
            @Nullable Duration retryAfter,
            boolean withoutEffect,
            @Nullable UndoAction undo,
            @Nullable String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.withoutEffect = withoutEffect;
        this.undo = undo;
        this.type = type;
        this.permanent = permanent;
        this.retryAfter = retryAfter;
    }

    /**
     * Trying again cannot help: a person is asked.
     *
     * @param type a constant of {@link dev.fireline.workflows.action.ActionFailure}
     */
    public static ActionFault permanent(String type, String message) {
        return new ActionFault(type, true, null, true, null, message, null);
    }

    /**
     * Tried again by the step's retry policy.
     *
     * @param type a constant of {@link dev.fireline.workflows.action.ActionFailure}
     * @param cause stays in this process: messages of libraries may quote secrets
     */
    public static ActionFault passing(String type, String message, @Nullable Throwable cause) {
        return new ActionFault(type, false, null, false, null, message, cause);
    }

    /**
     * Tried again when the target says so.
     *
     * @param retryAfter as the target asked; the engine waits between 1 second and 5 minutes
     */
    public static ActionFault passing(String type, String message, Duration retryAfter) {
        return new ActionFault(type, false, retryAfter, true, null, message, null);
    }

    /** The same, of a try that surely changed nothing: no connection, or a plain refusal. */
    public ActionFault withoutEffect() {
        return new ActionFault(type, permanent, retryAfter, true, undo, getMessage(), getCause());
    }

    /** The same, of an action that changed something before it failed: the engine keeps how that is put back. */
    public ActionFault leaving(UndoAction inverse) {
        return new ActionFault(type, permanent, retryAfter, false, inverse, getMessage(), getCause());
    }

    /** How what was changed before it failed is put back; null: nothing was, or nothing is known. */
    public @Nullable UndoAction undo() {
        return undo;
    }

    /** Whether the try surely changed nothing; false when an answer was lost on its way. */
    public boolean isWithoutEffect() {
        return withoutEffect;
    }

    /** A constant of {@link dev.fireline.workflows.action.ActionFailure}. */
    public String type() {
        return type;
    }

    public boolean isPermanent() {
        return permanent;
    }

    /** How long the target wants to be left alone; null when it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
