package dev.fireline.evidence.directory;

import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The claims beside the exhibits of the directory store. A claim appears whole or not at all.
 *
 * @param parts folder of half-written files, on the same file system
 */
record Claims(Path parts) {

    /** @return false when there is one already */
    boolean appear(Path file, Claim claim) throws IOException {
        Path part = writePart(claim);
        try {
            Files.createLink(file, part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.delete(part);
        }
    }

    void replace(Path file, Claim claim) throws IOException {
        Files.move(writePart(claim), file, StandardCopyOption.ATOMIC_MOVE);
    }

    Optional<Claim> read(Path file) throws IOException {
        try {
            return Optional.of(Payloads.mapper().readValue(Files.readString(file), Claim.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path writePart(Claim claim) throws IOException {
        Files.createDirectories(parts);
        Path part = Files.createTempFile(parts, ".custody-", ".part");
        return Files.writeString(part, Payloads.mapper().writeValueAsString(claim), StandardCharsets.UTF_8);
    }
}
