package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.LockProof.Check;
import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether a bucket keeps what it locks, tried on a real S3 server. */
class LockCanaryTest {
    @TempDir
    static Path folder;

    private static S3Gateway gateway;
    private static S3EvidenceStore store;

    @BeforeAll
    static void start() {
        gateway = S3Gateway.start(folder);
        store = new S3EvidenceStore(
                new S3Settings(gateway.url(), "us-east-1", S3Gateway.ACCESS_KEY, S3Gateway.SECRET_KEY, true, false),
                folder.resolve("spool"));
        try (S3Client admin = gateway.client()) {
            admin.createBucket(request -> request.bucket("locked").objectLockEnabledForBucket(true));
            admin.createBucket(request -> request.bucket("plain"));
        }
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            store.close();
            gateway.close();
        }
    }

    @Test
    void aBucketThatKeepsWhatItLocksIsWormHoweverOftenItIsTried() {
        LockProof proof = store.prove("locked");

        assertThat(proof.checks())
                .extracting(Check::name, Check::holds)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("lock", true),
                        org.assertj.core.api.Assertions.tuple("delete", true),
                        org.assertj.core.api.Assertions.tuple("shorten", true));
        assertThat(proof.text()).isEqualTo("WORM");
        assertThat(store.prove("locked").isWorm()).isTrue();
    }

    @Test
    void aBucketWithoutALockIsNotWorm() {
        LockProof proof = store.prove("plain");

        assertThat(proof.isWorm()).isFalse();
        assertThat(proof.text()).startsWith("NOT-WORM: ");
    }

    @Test
    void aBucketThatIsNotThereProvesNothing() {
        assertThatThrownBy(() -> store.prove("nowhere")).isInstanceOf(StoreFault.class);
    }

    @Test
    void aFolderIsNotWorm() {
        assertThat(new DirectoryEvidenceStore(folder.resolve("kept"))
                        .prove("any")
                        .text())
                .isEqualTo("NOT-WORM: exhibits lie in a folder, and whoever can write there can change them");
    }
}
