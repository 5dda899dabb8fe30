package dev.fireline.evidence.s3;

import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What an answer of S3 means. Messages give status and error code
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html); the SDK's own may quote signed headers.
 */
final class S3Failures {
    /** The body was damaged on its way: sending it again helps. */
    private static final Set<String> DAMAGED =
            Set.of("BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "InvalidDigest");

    /** Others write the same name at this moment. */
    private static final Set<String> RACING = Set.of("ConditionalRequestConflict", "OperationAborted");

    /** Answered with 400, and meaning what 403 means. */
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "TokenRefreshRequired");

    private S3Failures() {}

    static StoreFault fault(String bucket, SdkException failure) {
        if (!(failure instanceof S3Exception answered)) {
            return StoreFault.passing(
                    ActionFailure.UNAVAILABLE,
                    "bucket '%s': the evidence store does not answer, or has no credentials".formatted(bucket),
                    failure);
        }
        int status = answered.statusCode();
        AwsErrorDetails details = answered.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String said =
                "bucket '%s' answered %d %s".formatted(bucket, status, code).strip();
        Optional<Duration> wait = wait(details);
        if (wait.isPresent() && (status == 429 || status == 503)) {
            return StoreFault.passing(ActionFailure.RATE_LIMITED, said, wait.get());
        }
        if (status == 429 || code.equals("SlowDown")) {
            return StoreFault.passing(ActionFailure.RATE_LIMITED, said, failure);
        }
        if (status >= 500 || status == 408 || DAMAGED.contains(code) || RACING.contains(code)) {
            return StoreFault.passing(ActionFailure.UNAVAILABLE, said, failure);
        }
        if (EXPIRED.contains(code)) {
            return StoreFault.permanent(ActionFailure.FORBIDDEN, said);
        }
        return StoreFault.permanent(
                switch (status) {
                    case 401, 403 -> ActionFailure.FORBIDDEN;
                    case 404 -> ActionFailure.TARGET_GONE;
                    default -> ActionFailure.REFUSED;
                },
                said);
    }

    /** Seconds only: S3 sends no dates here. */
    private static Optional<Duration> wait(@Nullable AwsErrorDetails details) {
        if (details == null || details.sdkHttpResponse() == null) {
            return Optional.empty();
        }
        return details.sdkHttpResponse()
                .firstMatchingHeader("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
