package dev.fireline.evidence.s3;

import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.LockProof.Check;
import dev.fireline.evidence.StoreFault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object that is locked for a day and then attacked: deleted by its version, and its time cut short. Stores exist that
 * take every lock and keep none, so what a bucket says of itself is not asked. There is one such object a day in a
 * bucket, and it may be deleted when its day is over.
 */
final class LockCanary {
    private static final String PREFIX = "fireline-canary/";
    private static final Duration LOCKED = Duration.ofDays(1);
    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final Clock clock;

    LockCanary(S3Client s3, Clock clock) {
        this.s3 = s3;
        this.clock = clock;
    }

    /** @throws StoreFault when the store does not answer, or the bucket cannot be written */
    LockProof prove(String bucket) {
        Instant now = clock.instant();
        String key = PREFIX + LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Check> checks = new ArrayList<>();
        try {
            put(bucket, key, now);
            HeadObjectResponse there =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            checks.add(locked(there, now));
            checks.add(refused(
                    "delete",
                    "a locked object was deleted",
                    () -> s3.deleteObject(
                            request -> request.bucket(bucket).key(key).versionId(there.versionId()))));
            checks.add(refused(
                    "shorten",
                    "the time of a locked object was cut short",
                    () -> s3.putObjectRetention(request -> request.bucket(bucket)
                            .key(key)
                            .versionId(there.versionId())
                            .retention(retention -> retention
                                    .mode(ObjectLockRetentionMode.GOVERNANCE)
                                    .retainUntilDate(
                                            now.plus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS))))));
        } catch (SdkException e) {
            @Nullable Check without = withoutLock(e);
            if (without == null) {
                throw S3Failures.fault(bucket, e);
            }
            checks.add(without);
        }
        return new LockProof(bucket, now, checks);
    }

    private void put(String bucket, String key, Instant now) {
        try {
            s3.putObject(
                    request -> request.bucket(bucket)
                            .key(key)
                            .ifNoneMatch("*")
                            .objectLockMode(ObjectLockMode.GOVERNANCE)
                            .objectLockRetainUntilDate(now.plus(LOCKED).truncatedTo(ChronoUnit.SECONDS)),
                    RequestBody.fromBytes("Fireline tries here whether this bucket keeps what it locks.\n"
                            .getBytes(StandardCharsets.UTF_8)));
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw e;
            }
            // that of an earlier try today
        }
    }

    /** A bucket without a lock refuses the whole object (400), and that is an answer, not an outage. */
    private static @Nullable Check withoutLock(SdkException failure) {
        return failure instanceof S3Exception answered && answered.statusCode() == 400
                ? new Check("lock", false, "the bucket has no Object Lock")
                : null;
    }

    private static Check locked(HeadObjectResponse there, Instant now) {
        Instant until = there.objectLockRetainUntilDate();
        boolean locked = there.objectLockMode() != null && until != null && until.isAfter(now);
        return new Check(
                "lock",
                locked,
                locked
                        ? "locked in mode " + there.objectLockModeAsString() + " until " + until
                        : "the store took a lock and does not know of it afterwards");
    }

    private static Check refused(String name, String otherwise, Runnable attack) {
        try {
            attack.run();
            return new Check(name, false, otherwise);
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                return new Check(name, true, "refused");
            }
            throw e;
        }
    }
}
