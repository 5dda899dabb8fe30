package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.Spool;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Retention and legal hold on a real S3 server. Locked objects stay: the folder is thrown away with the test. */
class S3ObjectLockTest {
    private static final String BUCKET = "locked";

    @TempDir
    static Path folder;

    private static S3Gateway gateway;
    private static S3Client reader;

    @TempDir
    Path spool;

    @BeforeAll
    static void start() {
        gateway = S3Gateway.start(folder);
        reader = gateway.client();
        reader.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
        reader.createBucket(request -> request.bucket("plain"));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            reader.close();
            gateway.close();
        }
    }

    @Test
    void whatIsRetainedCannotBeDeletedBeforeItsTime() {
        ExhibitRef kept = keep(BUCKET, "retained.log", Duration.ofDays(365), false, false);

        assertThat(kept.worm()).isTrue();
        HeadObjectResponse there = head("retained.log");
        assertThat(there.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(there.objectLockRetainUntilDate())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(364)), Instant.now().plus(Duration.ofDays(366)));
        assertRefusesToDelete("retained.log");
    }

    @Test
    void complianceIsASettingOfTheInstallation() {
        keep(BUCKET, "compliance.log", Duration.ofMinutes(5), false, true);

        assertThat(head("compliance.log").objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
    }

    @Test
    void aLegalHoldStandsUntilSomebodyLiftsIt() {
        ExhibitRef kept = keep(BUCKET, "held.log", null, true, false);

        assertThat(kept.worm()).isTrue();
        assertThat(head("held.log").objectLockLegalHoldStatus()).isEqualTo(ObjectLockLegalHoldStatus.ON);
        assertRefusesToDelete("held.log");
    }

    @Test
    void aTryThatKeptTheObjectAndLostTheLockIsMendedByTheNext() {
        byte[] text = "text of half.log".getBytes(StandardCharsets.UTF_8);
        reader.putObject(
                request -> request.bucket(BUCKET)
                        .key("INC-1/half.log")
                        .metadata(Map.of("sha256", sha256("text of half.log"))),
                RequestBody.fromBytes(text));

        ExhibitRef kept = keep(BUCKET, "half.log", Duration.ofDays(1), true, false);

        assertThat(kept.worm()).isTrue();
        assertThat(head("half.log").objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head("half.log").objectLockLegalHoldStatus()).isEqualTo(ObjectLockLegalHoldStatus.ON);
    }

    @Test
    void aRepeatOfTheSameIsTheSame() {
        ExhibitRef first = keep(BUCKET, "again.log", Duration.ofDays(1), false, false);

        assertThat(keep(BUCKET, "again.log", Duration.ofDays(1), false, false)).isEqualTo(first);
    }

    @Test
    void aBucketWithoutALockKeepsNothingThatMustBeLocked() {
        assertThatThrownBy(() -> keep("plain", "a.log", Duration.ofDays(1), false, false))
                .isInstanceOfSatisfying(StoreFault.class, fault -> {
                    assertThat(fault.type()).isEqualTo(ActionFailure.REFUSED);
                    assertThat(fault.isPermanent()).isTrue();
                });
        assertThat(keep("plain", "b.log", null, false, false).worm()).isFalse();
    }

    private ExhibitRef keep(String bucket, String name, @Nullable Duration retain, boolean hold, boolean compliance) {
        try (S3EvidenceStore store = store(compliance)) {
            EvidenceWrite write = new EvidenceWrite(bucket, "INC-1", name, "text/plain", "INC-1/k/1", retain, hold);
            return store.keep(write, new ByteArrayInputStream(("text of " + name).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private S3EvidenceStore store(boolean compliance) {
        return new S3EvidenceStore(
                new S3Settings(
                        gateway.url(),
                        "us-east-1",
                        S3Gateway.ACCESS_KEY,
                        S3Gateway.SECRET_KEY,
                        true,
                        false,
                        compliance),
                spool);
    }

    private static String sha256(String text) {
        return Spool.hash(text);
    }

    private static HeadObjectResponse head(String name) {
        return reader.headObject(request -> request.bucket(BUCKET).key("INC-1/" + name));
    }

    private static void assertRefusesToDelete(String name) {
        String version = head(name).versionId();
        assertThatThrownBy(() -> reader.deleteObject(
                        request -> request.bucket(BUCKET).key("INC-1/" + name).versionId(version)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(403));
    }
}
