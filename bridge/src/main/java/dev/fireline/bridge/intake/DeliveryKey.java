package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a sender calls one sending, so that its retries count once. */
final class DeliveryKey {
    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 255;
    private static final int BYTES = 9;

    private DeliveryKey() {}

    /** Short, and of this source alone; null: the sender gave none. */
    static @Nullable String of(String source, @Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() > LONGEST) {
            throw Problem.INVALID.because(HEADER + " has " + given.length() + " characters, allowed: " + LONGEST);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((source + "\n" + given.strip()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
