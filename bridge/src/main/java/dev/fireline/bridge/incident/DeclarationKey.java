package dev.fireline.bridge.incident;

import dev.fireline.workflows.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The caller's key of a declaration, and what it was used for.
 *
 * @param key SHA-256 of the caller's key, lower-case hex
 * @param digest SHA-256 of what is declared, lower-case hex
 */
public record DeclarationKey(String key, String digest) {
    static DeclarationKey of(String key, DeclareRequest request) {
        return new DeclarationKey(sha256(key), sha256(Payloads.mapper().writeValueAsString(request)));
    }

    /** Lower-case hex, of the text in UTF-8. */
    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
