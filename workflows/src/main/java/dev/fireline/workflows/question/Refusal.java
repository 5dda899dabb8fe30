package dev.fireline.workflows.question;

import io.temporal.failure.ApplicationFailure;

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
}
