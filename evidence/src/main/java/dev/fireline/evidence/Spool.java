package dev.fireline.evidence;

import dev.fireline.workflows.action.ActionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A body written to a temporary file, so that its length and hash are known before it is kept. Closing deletes the file.
 *
 * @param file on disk, forced there
 * @param sha256 lower-case hex
 */
public record Spool(Path file, String sha256, long sizeBytes) implements AutoCloseable {

    /** @throws StoreFault of type {@link ActionFailure#UNAVAILABLE} when the body breaks off or the disk is full */
    public static Spool of(InputStream body, Path folder) {
        Path file;
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, ".exhibit-", ".part");
        } catch (IOException e) {
            throw unavailable("cannot write to " + folder, e);
        }
        try {
            return write(body, file);
        } catch (IOException e) {
            delete(file);
            throw unavailable("the exhibit could not be read to its end, or not be written", e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static Spool write(InputStream body, Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        long size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            size = body.transferTo(out);
            out.flush();
            channel.force(true);
        }
        return new Spool(file, HexFormat.of().formatHex(digest.digest()), size);
    }

    /** SHA-256 of a file, lower-case hex. */
    public static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return hash(in);
        }
    }

    /** SHA-256 of what is left of a body, lower-case hex. */
    public static String hash(InputStream body) throws IOException {
        MessageDigest digest = sha256Digest();
        byte[] buffer = new byte[1 << 16];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a text, lower-case hex. */
    public static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, lower-case hex. */
    public static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256Digest().digest(content));
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A left-over part is no exhibit and disturbs none.
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    static StoreFault unavailable(String message, IOException cause) {
        return StoreFault.passing(ActionFailure.UNAVAILABLE, message, cause);
    }
}
