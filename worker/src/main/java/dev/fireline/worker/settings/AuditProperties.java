package dev.fireline.worker.settings;

import dev.fireline.evidence.s3.S3Publication;
import dev.fireline.evidence.s3.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit log is signed and published.
 *
 * @param origin name of the log, for a key that is made; null: {@code fireline-} and eight letters of its own
 * @param key what signs: {@code env:VAR} or {@code file:/path}; null: {@code audit.key} in the data folder, made when missing
 * @param replaces name of the log this one takes the place of; null: none
 * @param directory where checkpoint, tiles and bundles are published; null: {@code audit} in the data folder
 * @param s3 a bucket it is published to as well
 * @param every what is new is signed and published this often, 1 s to 1 h
 */
@ConfigurationProperties("fireline.audit")
public record AuditProperties(
        @Nullable String origin,
        @Nullable String key,
        @Nullable String replaces,
        @Nullable String directory,
        @DefaultValue S3 s3,
        @DefaultValue("5s") Duration every) {

    /**
     * A bucket with Object Lock, in the store of {@code fireline.evidence.s3}.
     *
     * @param bucket null: none
     * @param prefix what the names in it begin with
     * @param retain how long what is published is locked, from when it is written; 1 day or more
     */
    public record S3(
            @Nullable String bucket,
            @DefaultValue("audit") String prefix,
            @DefaultValue("365d") Duration retain) {

        public S3 {
            if (retain.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "fireline.audit.s3.retain is %s, allowed: 1d and more".formatted(retain));
            }
        }

        /**
         * Empty when no bucket is named.
         *
         * @param store of {@code fireline.evidence.s3}
         * @throws IllegalStateException when a bucket is named, and no store it could be in
         */
        public Optional<S3Publication> publication(Optional<S3Settings> store, Path spoolFolder) {
            if (bucket == null || bucket.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(new S3Publication(
                    store.orElseThrow(() -> new IllegalStateException(
                            "fireline.audit.s3.bucket is %s, and fireline.evidence.s3 names no store: set its region or endpoint"
                                    .formatted(bucket))),
                    bucket,
                    prefix,
                    retain,
                    spoolFolder));
        }
    }

    public AuditProperties {
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("fireline.audit.every is %s, allowed: 1s to 1h".formatted(every));
        }
    }
}
