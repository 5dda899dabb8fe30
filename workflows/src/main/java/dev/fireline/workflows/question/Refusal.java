package dev.fireline.workflows.question;

import io.temporal.failure.ApplicationFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a message of a person is not taken.
 *
 * @param type one of {@link RefusalType}
 * @param text for that person: what is wrong and what is allowed
 */
public record Refusal(String type, String text) {

    /** As the caller of an Update sees it. */
    public ApplicationFailure asFailure() {
        return ApplicationFailure.newNonRetryableFailure(text, type);
    }

    /** The refusal in what the caller of an Update caught, however deep the SDK wrapped it; empty: it is no refusal. */
    public static Optional<Refusal> in(@Nullable Throwable caught) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure && RefusalType.ALL.contains(failure.getType())) {
                return Optional.of(new Refusal(failure.getType(), String.valueOf(failure.getOriginalMessage())));
            }
        }
        return Optional.empty();
    }
}
