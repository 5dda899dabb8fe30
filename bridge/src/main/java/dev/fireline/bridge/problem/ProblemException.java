package dev.fireline.bridge.problem;

import org.jspecify.annotations.Nullable;

/** A call is refused; the message is for its caller and says place, value and what is allowed. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
