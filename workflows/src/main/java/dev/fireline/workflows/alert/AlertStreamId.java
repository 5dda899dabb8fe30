package dev.fireline.workflows.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of streams, made and read here only. Group keys are hashed: ids stay plain in Temporal, keys may hold anything. */
public final class AlertStreamId {
    private static final int HASH_BYTES = 12;

    private AlertStreamId() {}

    /** {@code alert:<plan>:<group>:<hash of the key>}. */
    public static String of(String plan, String group, String key) {
        return "alert:" + plan + ":" + group + ":" + hash(key);
    }

    /** {@code alert:unmatched:<hash>}. */
    public static String unmatched(String source, String fingerprint) {
        return "alert:unmatched:" + hash(source + "/" + fingerprint);
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
