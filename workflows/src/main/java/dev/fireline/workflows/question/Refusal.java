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

    /**
     * As the caller of an Update sees it: {@code NotAsked: nothing waits …}. The type leads the text because the SDK
     * (1.38) keeps only the text of what a validator throws.
     */
    public ApplicationFailure asFailure() {
        return ApplicationFailure.newNonRetryableFailure(type + ": " + text, type);
    }

    /** The refusal in what the caller of an Update caught; empty: it is no refusal. */
    public static Optional<Refusal> in(@Nullable Throwable caught) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure) {
                return read(String.valueOf(failure.getOriginalMessage()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> read(String message) {
        return RefusalType.ALL.stream()
                .filter(type -> message.startsWith(type + ": "))
                .map(type -> new Refusal(type, message.substring(type.length() + 2)))
                .findFirst();
    }
}
