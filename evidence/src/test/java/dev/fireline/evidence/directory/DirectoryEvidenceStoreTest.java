package dev.fireline.evidence.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceStoreContract;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryEvidenceStoreTest extends EvidenceStoreContract {
    @TempDir
    Path folder;

    private Path root;
    private DirectoryEvidenceStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("kept");
        store = new DirectoryEvidenceStore(root);
    }

    @Override
    protected EvidenceStore store() {
        return store;
    }

    @Override
    protected Optional<String> kept(String bucket, String key) {
        Path file = root.resolve(bucket).resolve(key);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoKeptItAndItsHashLieBesideIt() throws IOException {
        String sha256 = keep("a.log", "INC-1/logs/1", "hello").sha256();

        Path custody = root.resolve(".custody/evidence/INC-1/a.log.json");
        assertThat(Payloads.mapper().readValue(Files.readString(custody), Claim.class))
                .isEqualTo(new Claim("INC-1/logs/1", sha256, 5L, "text/plain; charset=utf-8", null, false));
    }

    @Test
    void aTryThatDiedBetweenClaimAndExhibitIsFinishedByItsRepeat() throws IOException {
        Path custody = root.resolve(".custody/evidence/INC-1/a.log.json");
        Files.createDirectories(custody.getParent());
        Files.writeString(
                custody,
                Payloads.mapper().writeValueAsString(new Claim("INC-1/logs/1", null, null, "text/plain", null, null)));

        keep("a.log", "INC-1/logs/1", "hello");

        assertThat(kept("evidence", "INC-1/a.log")).hasValue("hello");
        assertThat(Files.readString(custody)).contains("\"sizeBytes\":5");
    }

    /** Found by fault F01. */
    @Test
    void aTryThatDiedBetweenExhibitAndCustodyIsFinishedByItsRepeat() throws IOException {
        String sha256 = keep("a.log", "INC-1/logs/1", "hello").sha256();
        Path custody = root.resolve(".custody/evidence/INC-1/a.log.json");
        Files.writeString(
                custody,
                Payloads.mapper().writeValueAsString(new Claim("INC-1/logs/1", null, null, "text/plain", null, false)));

        keep("a.log", "INC-1/logs/1", "hello");

        assertThat(Payloads.mapper().readValue(Files.readString(custody), Claim.class))
                .isEqualTo(new Claim("INC-1/logs/1", sha256, 5L, "text/plain", null, false));
    }

    @Test
    void nothingUnfinishedIsLeftBehind() throws IOException {
        keep("a.log", "k", "hello");
        keep("a.log", "k", "hello");
        assertRefused(() -> keep("a.log", "other", "else"));
        try (Stream<Path> parts = Files.list(root.resolve(".parts"))) {
            assertThat(parts).isEmpty();
        }
    }

    @Test
    void aLinkPlantedInTheFolderLeadsNothingOutOfIt() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(root.resolve("evidence"));
        Files.createSymbolicLink(root.resolve("evidence/INC-1"), outside);

        assertRefused(() -> keep("a.log", "k", "hello"));
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).isEmpty();
        }
    }
}
