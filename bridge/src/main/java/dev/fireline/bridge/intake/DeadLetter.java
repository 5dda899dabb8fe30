package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A body that is fit to be read and still breaks our reading of it, by a mistake of ours. A 500 would make its sender try
 * again for ever and hold up what it has behind it; so the body is kept as an alert of its own, which no rule knows and a
 * person sees among those that were not matched.
 */
final class DeadLetter {
    static final String NAME = "FirelineCannotRead";
    private static final int KEPT = 64 * 1024;
    private static final int FINGERPRINT_BYTES = 8;
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private DeadLetter() {}

    /** What the reader makes of a body, or one alert about the body. */
    static List<Alert> read(
            String source,
            byte[] body,
            Instant receivedAt,
            BiFunction<Map<String, Object>, Instant, List<Alert>> reader) {
        try {
            return reader.apply(IntakeJson.read(body), receivedAt);
        } catch (ProblemException refused) {
            throw refused;
        } catch (RuntimeException mistake) {
            LOG.atError().setCause(mistake).addKeyValue("source", source).log("a body could not be read");
            return List.of(about(source, body, receivedAt, mistake));
        }
    }

    private static Alert about(String source, byte[] body, Instant receivedAt, RuntimeException mistake) {
        return new Alert(
                source,
                "unread-" + digest(body),
                Alert.Status.FIRING,
                Map.of("alertname", NAME),
                Map.of(
                        "summary",
                        "Fireline could not read a body from " + source + " ("
                                + mistake.getClass().getSimpleName() + "); look at it by hand"),
                Map.of(),
                Map.of("text", new String(body, 0, Math.min(KEPT, body.length), StandardCharsets.UTF_8)),
                receivedAt,
                null,
                receivedAt,
                null);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
