package dev.fireline.bridge.security.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A bearer token: {@code fl_} and 32 random bytes in base 62. It is shown once and kept as its SHA-256. */
public final class Token {
    public static final String PREFIX = "fl_";

    private static final int BYTES = 32;
    private static final int LENGTH = 43; // of 2^256 in base 62
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    public static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        BigInteger left = new BigInteger(1, bytes);
        StringBuilder text = new StringBuilder(LENGTH);
        for (int digit = 0; digit < LENGTH; digit++) {
            BigInteger[] parts = left.divideAndRemainder(BASE);
            text.append(DIGITS.charAt(parts[1].intValue()));
            left = parts[0];
        }
        return PREFIX + text.reverse();
    }

    /** SHA-256 in 64 hex digits, as the tokens file keeps it. */
    public static String sha256(String token) {
        return HexFormat.of().formatHex(digest(token));
    }

    static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
