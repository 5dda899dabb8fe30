package dev.fireline.cli.evidence;

import dev.fireline.cli.client.BadUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/** A file that appears whole or not at all, and replaces none. */
record NewFile(Path file) {

    /** @throws BadUsage when something is there already */
    static NewFile of(Path file) {
        if (Files.exists(file)) {
            throw new BadUsage(file + " is there already; name a file that is not");
        }
        return new NewFile(file.toAbsolutePath());
    }

    /**
     * @param source asked only when the file can be written
     * @return bytes
     */
    long fill(Supplier<InputStream> source) {
        try {
            Path part = Files.createTempFile(file.getParent(), ".fireline-", ".part");
            try {
                try (InputStream body = source.get()) {
                    Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new BadUsage(file + " was not written to its end: " + e.getMessage());
        }
    }
}
