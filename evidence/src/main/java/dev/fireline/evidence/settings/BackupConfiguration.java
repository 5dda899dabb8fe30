package dev.fireline.evidence.settings;

import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.directory.DirectoryBackupStore;
import dev.fireline.evidence.s3.S3BackupStore;
import dev.fireline.evidence.s3.S3Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store of backups for a process that restores: {@code fireline.backups} says where it is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceProperties.class)
public class BackupConfiguration {

    /**
     * The store of backups.
     *
     * @param place {@code s3://bucket/prefix}, in the store of {@code fireline.evidence.s3}, or a folder; null: {@code
     *     backups} in the data folder
     * @throws IllegalStateException when it names a bucket and no S3 is set
     */
    @Bean
    BackupStore backupStore(
            EvidenceProperties properties,
            @Value("${fireline.backups:#{null}}") @Nullable String place,
            @Value("${fireline.data:#{null}}") @Nullable String data) {
        if (place != null && place.startsWith(S3Settings.SCHEME)) {
            String[] parts = place.substring(S3Settings.SCHEME.length()).split("/", 2);
            S3Settings s3 = properties
                    .s3(EvidenceConfiguration::value)
                    .orElseThrow(() -> new IllegalStateException(
                            "fireline.backups is " + place + ", and fireline.evidence.s3 names no store"));
            return new S3BackupStore(s3, parts[0], parts.length < 2 ? "" : parts[1]);
        }
        return new DirectoryBackupStore(
                place == null || place.isBlank()
                        ? EvidenceConfiguration.dataFolder(data).resolve("backups")
                        : Path.of(place));
    }
}
