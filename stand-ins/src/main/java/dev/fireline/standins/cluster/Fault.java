package dev.fireline.standins.cluster;

import java.time.Duration;

/** What can go wrong with a request, on demand of a test. */
public sealed interface Fault {

    /**
     * 429 in plain text with {@code Retry-After}, as the API server's priority and fairness answers.
     *
     * @param retryAfter whole seconds
     */
    record TooManyRequests(Duration retryAfter) implements Fault {}

    /** 500 with a Status. */
    record ServerError() implements Fault {}

    /** 403 with a Status. */
    record Forbidden() implements Fault {}

    /**
     * The request is performed, and answered this much later.
     *
     * @param length until the answer begins
     */
    record Stall(Duration length) implements Fault {}

    /** The request is performed, and the connection closed before an answer: the caller cannot know. */
    record LostAnswer() implements Fault {}

    /**
     * Somebody else is faster.
     *
     * @param by runs before the request is performed, and may send requests of its own
     */
    record Overtaken(Runnable by) implements Fault {}
}
