package dev.fireline.worker.audit;

import dev.fireline.activities.secret.Secrets;
import dev.fireline.archive.tlog.NoteSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where the key of the log comes from. */
final class SigningKey {
    private SigningKey() {}

    /** @throws IllegalStateException when the setting names something that has no value, or no key */
    static NoteSigner named(String reference, Secrets secrets) {
        String text = secrets.setting(reference)
                .orElseThrow(() ->
                        new IllegalStateException("fireline.audit.key is %s, which has no value".formatted(reference)));
        return parse(text, "fireline.audit.key is " + reference + ", which is ");
    }

    /**
     * The one in the file; a missing one is made, readable by its owner alone.
     *
     * @param origin name of a log that begins; null: one of its own
     */
    static NoteSigner in(Path file, @Nullable String origin) {
        try {
            if (!Files.exists(file)) {
                make(file, origin);
            }
            return parse(Files.readString(file), file + " is ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path file, @Nullable String origin) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(folder);
        String name = origin == null || origin.isBlank() ? "fireline-" + letters() : origin;
        Path part = Files.createTempFile(
                folder,
                ".audit",
                ".key",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(part, NoteSigner.generate(name).secretText(), StandardCharsets.US_ASCII);
            Files.createLink(file, part); // another process may be making one as well: the first stays
        } catch (FileAlreadyExistsException e) {
            // theirs is taken
        } finally {
            Files.delete(part);
        }
    }

    private static String letters() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static NoteSigner parse(String text, String place) {
        try {
            return NoteSigner.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(place + e.getMessage(), e);
        }
    }
}
