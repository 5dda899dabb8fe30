package dev.fireline.evidence.s3;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * {@code fireline.evidence.s3.*}.
 *
 * @param endpoint of an S3-compatible store; null: Amazon's
 * @param accessKey the value, not the reference; null with {@code secretKey}: what the environment of the process gives
 * @param pathStyle the bucket in the path instead of the host name; most stores that are not Amazon's need it
 * @param checksumsWhenRequired sends the SDK's own checksums only where S3 asks for one: some stores fail on them. The
 *     SHA-256 of an exhibit is always sent
 * @param compliance what a plan wants retained is locked in compliance mode, which nobody can lift before its time;
 *     false: in governance mode, which a person with a special permission can
 */
public record S3Settings(
        @Nullable URI endpoint,
        String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        boolean pathStyle,
        boolean checksumsWhenRequired,
        boolean compliance) {

    /** What a place in a bucket begins with: {@code s3://bucket/key}. */
    public static final String SCHEME = "s3://";

    /** Locks in governance mode. */
    public S3Settings(
            @Nullable URI endpoint,
            String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            boolean pathStyle,
            boolean checksumsWhenRequired) {
        this(endpoint, region, accessKey, secretKey, pathStyle, checksumsWhenRequired, false);
    }

    /** Keys hidden. */
    @Override
    public String toString() {
        return "S3Settings[endpoint=" + endpoint + ", region=" + region + ", pathStyle=" + pathStyle + "]";
    }
}
