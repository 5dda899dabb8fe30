package dev.fireline.worker.settings;

import java.time.Duration;
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
 * @param every what is new is signed and published this often, 1 s to 1 h
 */
@ConfigurationProperties("fireline.audit")
public record AuditProperties(
        @Nullable String origin,
        @Nullable String key,
        @Nullable String replaces,
        @Nullable String directory,
        @DefaultValue("5s") Duration every) {

    public AuditProperties {
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("fireline.audit.every is %s, allowed: 1s to 1h".formatted(every));
        }
    }
}
