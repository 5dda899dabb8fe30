package dev.fireline.evidence;

import dev.fireline.workflows.action.ActionFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The evidence store did not do what it was asked. Its message is shown to people: bucket or folder, exhibit, what was
 * answered, and never a secret.
 */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final boolean permanent;
    private final @Nullable Duration retryAfter;

    private StoreFault(
            String type, boolean permanent, @Nullable Duration retryAfter, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
        this.permanent = permanent;
        this.retryAfter = retryAfter;
    }

    /**
     * Trying again cannot help.
     *
     * @param type a constant of {@link ActionFailure}
     */
    public static StoreFault permanent(String type, String message) {
        return new StoreFault(type, true, null, message, null);
    }

    /**
     * Trying again may help.
     *
     * @param cause stays in this process: messages of libraries may quote signed headers
     */
    public static StoreFault passing(String type, String message, @Nullable Throwable cause) {
        return new StoreFault(type, false, null, message, cause);
    }

    /** Trying again may help when the store has been left alone for so long. */
    public static StoreFault passing(String type, String message, Duration retryAfter) {
        return new StoreFault(type, false, retryAfter, message, null);
    }

    /** What was kept at a place is not there. */
    public static StoreFault gone(String location) {
        return permanent(ActionFailure.TARGET_GONE, "nothing lies at " + location);
    }

    /** A constant of {@link ActionFailure}. */
    public String type() {
        return type;
    }

    public boolean isPermanent() {
        return permanent;
    }

    /** Null when the store did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** For people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
