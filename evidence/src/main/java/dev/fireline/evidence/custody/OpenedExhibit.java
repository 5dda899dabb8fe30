package dev.fireline.evidence.custody;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An exhibit on its way out.
 *
 * @param body closed when it has been copied
 */
public record OpenedExhibit(Exhibit exhibit, InputStream body) {

    /**
     * Copies it to the end.
     *
     * @throws IOException when either side breaks off, or the bytes are not those that were kept
     */
    public void copyTo(OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        try (body) {
            body.transferTo(new DigestOutputStream(out, digest));
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(exhibit.sha256())) {
            throw new IOException("the exhibit " + exhibit.name() + " changed while it was read");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
