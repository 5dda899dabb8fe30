package dev.fireline.workflows.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of streams, made and read here only. Group keys are hashed: ids stay plain in Temporal, keys may hold anything. */
public final class AlertStreamId {
    private static final int HASH_BYTES = 12;
    private static final String UNMATCHED = "alert:unmatched:";

    private AlertStreamId() {}

    /** {@code alert:<plan>:<group>:<hash of the key>}. */
    public static String of(String plan, String group, String key) {
        return prefix(plan) + group + ":" + hash(key);
    }

    /** Whether it is a stream of that plan. */
    public static boolean isOf(String stream, String plan) {
        return stream.startsWith(prefix(plan));
    }

    /** Whether it is one of an alert that no plan matched. */
    public static boolean isUnmatched(String stream) {
        return stream.startsWith(UNMATCHED);
    }

    /** {@code alert:unmatched:<hash>}. */
    public static String unmatched(String source, String fingerprint) {
        return UNMATCHED + hash(source + "/" + fingerprint);
    }

    private static String prefix(String plan) {
        return "alert:" + plan + ":";
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
