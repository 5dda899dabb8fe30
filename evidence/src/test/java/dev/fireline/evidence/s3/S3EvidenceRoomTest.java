package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.evidence.EvidenceRoomContract;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** On a real S3 server with Object Lock; what the lock forbids is done below it, on the disk. */
class S3EvidenceRoomTest extends EvidenceRoomContract {
    @TempDir
    static Path folder;

    private static S3Gateway gateway;
    private static S3Client admin;

    @TempDir
    Path spool;

    private S3EvidenceStore store;

    @BeforeAll
    static void start() {
        gateway = S3Gateway.start(folder);
        admin = gateway.client();
        admin.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true));
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            admin.close();
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        store();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Override
    protected EvidenceStore store() {
        if (store == null) {
            store = new S3EvidenceStore(
                    new S3Settings(gateway.url(), "us-east-1", S3Gateway.ACCESS_KEY, S3Gateway.SECRET_KEY, true, false),
                    spool);
        }
        return store;
    }

    @Test
    void theGatewayItselfRefusesToDeleteWhatIsHeld() {
        ExhibitRef held = store().keep(
                        new EvidenceWrite(BUCKET, "INC-held", "held.log", "text/plain", "k", null, true),
                        new java.io.ByteArrayInputStream(new byte[] {1}));

        assertThat(held.held()).isTrue();
        assertThatThrownBy(() -> admin.deleteObject(
                        request -> request.bucket(BUCKET).key(key(held)).versionId(held.version())))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(403));
    }

    @Test
    void whatIsPutOverAnExhibitIsFoundOutAndWhatWasKeptIsStillRead() {
        ExhibitRef kept = store().keep(
                        new EvidenceWrite(BUCKET, "INC-over", "a.log", "text/plain", "k", null, false),
                        new java.io.ByteArrayInputStream("first".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        admin.putObject(
                request -> request.bucket(BUCKET).key(key(kept)),
                software.amazon.awssdk.core.sync.RequestBody.fromString("second"));

        assertThat(store().look(kept.location(), kept.version()))
                .hasValueSatisfying(there -> assertThat(there.isNewest()).isFalse());
        assertThat(store().hash(kept.location(), kept.version())).hasValue(kept.sha256());
    }

    @Override
    protected void shorten(ExhibitRef exhibit, Instant until) {
        admin.putObjectRetention(request -> request.bucket(BUCKET)
                .key(key(exhibit))
                .versionId(exhibit.version())
                .bypassGovernanceRetention(true)
                .retention(retention ->
                        retention.mode(ObjectLockRetentionMode.GOVERNANCE).retainUntilDate(until)));
    }

    @Override
    protected void liftHold(ExhibitRef exhibit) {
        admin.putObjectLegalHold(request -> request.bucket(BUCKET)
                .key(key(exhibit))
                .versionId(exhibit.version())
                .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.OFF)));
    }

    private static String key(ExhibitRef exhibit) {
        return exhibit.location().substring(("s3://" + BUCKET + "/").length());
    }

    @Override
    protected Path file(ExhibitRef exhibit) {
        return folder.resolve("root").resolve(BUCKET).resolve(key(exhibit));
    }
}
