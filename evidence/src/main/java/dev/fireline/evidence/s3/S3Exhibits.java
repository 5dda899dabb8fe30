package dev.fireline.evidence.s3;

import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionFailure;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects after they were kept. Every call names the version: somebody may have put another one over it, and a delete
 * without a version deletes nothing (https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html).
 */
final class S3Exhibits {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final Clock clock;

    S3Exhibits(S3Client s3, Clock clock) {
        this.s3 = s3;
        this.clock = clock;
    }

    private record Place(String bucket, String key) {
        static Place of(String location) {
            String[] parts = location.startsWith(S3Settings.SCHEME)
                    ? location.substring(S3Settings.SCHEME.length()).split("/", 2)
                    : new String[0];
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw StoreFault.permanent(
                        ActionFailure.NOT_CONFIGURED,
                        "exhibits lie in S3 here, and " + location + " lies elsewhere (fireline.evidence)");
            }
            return new Place(parts[0], parts[1]);
        }
    }

    Optional<StoredExhibit> look(String location, @Nullable String version) {
        Place place = Place.of(location);
        return head(place, version)
                .map(there ->
                        read(there, version == null ? null : head(place, null).orElse(null)));
    }

    Optional<InputStream> open(String location, @Nullable String version) {
        Place place = Place.of(location);
        try {
            return Optional.of(s3.getObject(
                    request -> request.bucket(place.bucket()).key(place.key()).versionId(version)));
        } catch (SdkException e) {
            return missing(place, e);
        }
    }

    void hold(String location, @Nullable String version, boolean on) {
        Place place = Place.of(location);
        if (look(location, version).isEmpty()) {
            throw StoreFault.gone(location);
        }
        try {
            s3.putObjectLegalHold(request -> request.bucket(place.bucket())
                    .key(place.key())
                    .versionId(version)
                    .legalHold(hold -> hold.status(on ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF)));
        } catch (SdkException e) {
            throw S3Failures.fault(place.bucket(), e);
        }
        if (look(location, version).filter(there -> there.held() == on).isEmpty()) {
            throw StoreFault.permanent(
                    ActionFailure.REFUSED,
                    "the store took the call and the legal hold of " + location + " is not " + (on ? "on" : "off"));
        }
    }

    void delete(String location, @Nullable String version) {
        Place place = Place.of(location);
        StoredExhibit there = look(location, version).orElseThrow(() -> StoreFault.gone(location));
        there.checkDeletion(location, clock.instant());
        try {
            s3.deleteObject(request -> request.bucket(place.bucket())
                    .key(place.key())
                    .versionId(version == null ? there.version() : version));
        } catch (SdkException e) {
            throw S3Failures.fault(place.bucket(), e);
        }
    }

    private Optional<HeadObjectResponse> head(Place place, @Nullable String version) {
        try {
            return Optional.of(s3.headObject(
                    request -> request.bucket(place.bucket()).key(place.key()).versionId(version)));
        } catch (SdkException e) {
            return missing(place, e);
        }
    }

    /** A store that answers HEAD has no body to say which of the two is missing: the bucket or the object. */
    private static <T> Optional<T> missing(Place place, SdkException failure) {
        if (failure instanceof NoSuchKeyException
                || (failure instanceof S3Exception answered && answered.statusCode() == NOT_FOUND)) {
            return Optional.empty();
        }
        throw S3Failures.fault(place.bucket(), failure);
    }

    /** @param newest null: nothing lies over it as far as anybody asked */
    private static StoredExhibit read(HeadObjectResponse there, @Nullable HeadObjectResponse newest) {
        return new StoredExhibit(
                there.contentLength(),
                there.versionId(),
                there.objectLockRetainUntilDate(),
                there.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON,
                newest == null || Objects.equals(newest.versionId(), there.versionId()));
    }
}
