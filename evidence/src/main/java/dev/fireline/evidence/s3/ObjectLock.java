package dev.fireline.evidence.s3;

import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Retention and legal hold of exhibits (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html). Some
 * stores keep the object and lose the lock when a PUT fails half-way, so what stands is read back, and set again where
 * it is less than was asked for.
 */
final class ObjectLock {
    /** Stores keep whole seconds, and a repeat asks for a later end than the first try did. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final S3Client s3;
    private final boolean compliance;
    private final Clock clock;

    ObjectLock(S3Client s3, boolean compliance, Clock clock) {
        this.s3 = s3;
        this.compliance = compliance;
        this.clock = clock;
    }

    /** The same request with the lock that is wanted. */
    PutObjectRequest.Builder ask(EvidenceWrite write, PutObjectRequest.Builder request) {
        Duration retain = write.retain();
        if (retain != null) {
            request.objectLockMode(compliance ? ObjectLockMode.COMPLIANCE : ObjectLockMode.GOVERNANCE)
                    .objectLockRetainUntilDate(until(retain));
        }
        if (write.hold()) {
            request.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON);
        }
        return request;
    }

    /**
     * The exhibit with its lock; sets the lock where it does not stand.
     *
     * @param version as the store named it when it was kept
     * @throws StoreFault {@link ActionFailure#REFUSED} when the exhibit is kept and the store does not lock it
     */
    StoredExhibit stands(EvidenceWrite write, @Nullable String version) {
        try {
            HeadObjectResponse there = head(write, version);
            if (!isLocked(write, there)) {
                set(write, version);
                there = head(write, version);
            }
            if (isLocked(write, there)) {
                return new StoredExhibit(
                        there.contentLength(),
                        version,
                        there.objectLockRetainUntilDate(),
                        there.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON,
                        true);
            }
        } catch (SdkException e) {
            throw S3Failures.fault(write.bucket(), e);
        }
        throw StoreFault.permanent(
                ActionFailure.REFUSED,
                "the exhibit '%s/%s' is kept, and the store does not lock it".formatted(write.bucket(), write.key()));
    }

    private HeadObjectResponse head(EvidenceWrite write, @Nullable String version) {
        return s3.headObject(
                request -> request.bucket(write.bucket()).key(write.key()).versionId(version));
    }

    private boolean isLocked(EvidenceWrite write, HeadObjectResponse there) {
        Duration retain = write.retain();
        boolean retained = retain == null || isRetained(there.objectLockRetainUntilDate(), retain);
        boolean held = !write.hold() || there.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON;
        return retained && held;
    }

    private boolean isRetained(@Nullable Instant until, Duration retain) {
        return until != null && !until.isBefore(until(retain).minus(SLACK));
    }

    private void set(EvidenceWrite write, @Nullable String version) {
        Duration retain = write.retain();
        if (retain != null) {
            s3.putObjectRetention(request -> request.bucket(write.bucket())
                    .key(write.key())
                    .versionId(version)
                    .retention(retention -> retention
                            .mode(compliance ? ObjectLockRetentionMode.COMPLIANCE : ObjectLockRetentionMode.GOVERNANCE)
                            .retainUntilDate(until(retain))));
        }
        if (write.hold()) {
            s3.putObjectLegalHold(request -> request.bucket(write.bucket())
                    .key(write.key())
                    .versionId(version)
                    .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.ON)));
        }
    }

    private Instant until(Duration retain) {
        return clock.instant().plus(retain).truncatedTo(ChronoUnit.SECONDS);
    }
}
