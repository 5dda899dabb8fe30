package dev.fireline.evidence.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.BackupStoreContract;
import dev.fireline.workflows.action.ActionFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBackupStoreTest extends BackupStoreContract {
    @TempDir
    Path folder;

    private BackupStore store;

    @BeforeEach
    void open() {
        store = new DirectoryBackupStore(folder.resolve("backups"));
    }

    @Override
    protected BackupStore store() {
        return store;
    }

    @Test
    void aLinkLeadsToAnotherBackupAndNotOutOfTheStore() throws IOException {
        store.keep("monday/a.yaml", bytes("a"));
        Files.createSymbolicLink(folder.resolve("backups/latest"), folder.resolve("backups/monday"));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("a.yaml"), "secret");
        Files.createSymbolicLink(folder.resolve("backups/planted"), outside);

        assertThat(store.list("latest")).containsExactly("latest/a.yaml");
        assertThat(store.read("latest/a.yaml")).hasValue(bytes("a"));
        assertFault(ActionFailure.REFUSED, () -> store.list("planted"));
        assertFault(ActionFailure.REFUSED, () -> store.read("planted/a.yaml"));
        assertFault(ActionFailure.REFUSED, () -> store.keep("planted/b.yaml", bytes("b")));
    }
}
