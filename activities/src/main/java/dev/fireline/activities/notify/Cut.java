package dev.fireline.activities.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts that are longer than a service takes. */
final class Cut {
    private static final int HASH_CHARACTERS = 16;

    private Cut() {}

    /** At most so many characters; what is cut off stands for itself as a hash, so that two texts stay two. */
    static String to(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, most - HASH_CHARACTERS - 1) + "-" + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_CHARACTERS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
