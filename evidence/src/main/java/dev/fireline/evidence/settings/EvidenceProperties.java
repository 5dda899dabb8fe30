package dev.fireline.evidence.settings;

import dev.fireline.evidence.s3.S3Settings;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where exhibits are kept.
 *
 * @param directory folder of the directory store, NOT-WORM; null: {@code evidence} in the data folder
 * @param strict nothing is destroyed before the bucket of its evidence has proved that it locks, whatever the plan says
 * @param s3 an object store; used when it names a region or an endpoint
 */
@ConfigurationProperties("fireline.evidence")
public record EvidenceProperties(
        @Nullable String directory,
        @DefaultValue("false") boolean strict,
        @DefaultValue S3 s3) {

    /**
     * An S3 or something that speaks its protocol.
     *
     * @param endpoint null: Amazon's own
     * @param accessKey {@code env:VAR} or {@code file:/path}; null: as the AWS tools find it
     * @param pathStyle bucket in the path and not in the host name
     * @param lockMode how what a plan wants retained is locked
     * @param checksumsWhenRequired for stores that do not know the newer checksums
     */
    public record S3(
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle,
            @DefaultValue("false") boolean checksumsWhenRequired,
            @DefaultValue("governance") LockMode lockMode) {

        /** How what a plan wants retained is locked. */
        public enum LockMode {
            /** A person with a special permission can lift it. */
            GOVERNANCE,
            /** Nobody can, before its time. */
            COMPLIANCE
        }

        /** Without keys. */
        @Override
        public String toString() {
            return "S3[endpoint=%s, region=%s, pathStyle=%s]".formatted(endpoint, region, pathStyle);
        }
    }

    /**
     * Empty: the directory store.
     *
     * @param setting the value of a setting that is a reference or the value itself; empty when it refers to nothing
     * @throws IllegalStateException when a key names something that has no value
     */
    public Optional<S3Settings> s3(Function<String, Optional<String>> setting) {
        if (s3.region() == null && s3.endpoint() == null) {
            return Optional.empty();
        }
        return Optional.of(new S3Settings(
                s3.endpoint(),
                s3.region() == null ? "us-east-1" : s3.region(),
                read(setting, "access-key", s3.accessKey()),
                read(setting, "secret-key", s3.secretKey()),
                s3.pathStyle(),
                s3.checksumsWhenRequired(),
                s3.lockMode() == S3.LockMode.COMPLIANCE));
    }

    private static @Nullable String read(
            Function<String, Optional<String>> setting, String key, @Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return null;
        }
        return setting.apply(reference)
                .orElseThrow(() -> new IllegalStateException(
                        "fireline.evidence.s3.%s is %s, which has no value".formatted(key, reference)));
    }
}
