package dev.fireline.bridge.incident;

import dev.fireline.bridge.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** The header that makes a repeat safe: one key for every try of one thing. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private IdempotencyKey() {}

    /** @throws dev.fireline.bridge.problem.ProblemException INVALID when it is none */
    public static Optional<String> of(HttpServletRequest request) {
        String given = request.getHeader(HEADER);
        if (given != null && !given.matches("[\\x21-\\x7e]{1,200}")) {
            throw Problem.INVALID.because(
                    "header Idempotency-Key must have 1 to 200 characters, no spaces, nothing beyond ASCII");
        }
        return Optional.ofNullable(given);
    }

    /** One that nobody repeats. */
    public static String unrepeated() {
        return UUID.randomUUID().toString();
    }
}
