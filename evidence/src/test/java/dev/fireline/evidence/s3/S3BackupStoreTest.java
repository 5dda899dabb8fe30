package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.BackupStoreContract;
import dev.fireline.workflows.action.ActionFailure;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Backups in a bucket of a real S3 server, below a prefix of each test's own. */
class S3BackupStoreTest extends BackupStoreContract {
    private static S3Gateway gateway;

    private final String prefix = UUID.randomUUID().toString();
    private S3BackupStore store;

    @BeforeAll
    static void start(@TempDir Path folder) {
        gateway = S3Gateway.start(folder);
        try (S3Client s3 = S3EvidenceStore.client(settings(S3Gateway.SECRET_KEY))) {
            s3.createBucket(request -> request.bucket("backups"));
        }
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        store = new S3BackupStore(settings(S3Gateway.SECRET_KEY), "backups", prefix);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected BackupStore store() {
        return store;
    }

    @Test
    void itSaysWhereItIsAndWhatTheStoreAnswers() {
        assertThat(store.place()).isEqualTo("s3://backups/" + prefix);
        try (S3BackupStore wrong = new S3BackupStore(settings("wr0ng"), "backups", "")) {
            assertFault(ActionFailure.FORBIDDEN, () -> wrong.list("one"));
        }
    }

    private static S3Settings settings(String secretKey) {
        return new S3Settings(gateway.url(), "us-east-1", S3Gateway.ACCESS_KEY, secretKey, true, false);
    }
}
