package dev.fireline.evidence.settings;

import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.evidence.s3.S3EvidenceStore;
import dev.fireline.plans.secret.SecretReference;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The evidence store for a process, alone or in one with others: {@code fireline.evidence.*} says where it lies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceProperties.class)
public class EvidenceConfiguration {

    /** The store the settings name: S3, else a folder that anybody who can write there can change. */
    @Bean
    EvidenceStore evidenceStore(
            EvidenceProperties properties, @Value("${fireline.data:#{null}}") @Nullable String data) {
        Path folder = dataFolder(data);
        return properties
                .s3(EvidenceConfiguration::value)
                .<EvidenceStore>map(s3 -> new S3EvidenceStore(s3, folder.resolve("spool")))
                .orElseGet(() -> new DirectoryEvidenceStore(
                        properties.directory() == null ? folder.resolve("evidence") : Path.of(properties.directory())));
    }

    static Path dataFolder(@Nullable String data) {
        return data == null || data.isBlank() ? Path.of(System.getProperty("user.home"), ".fireline") : Path.of(data);
    }

    static Optional<String> value(String setting) {
        Optional<SecretReference> reference = SecretReference.parse(setting);
        return reference.isPresent() ? reference.get().read(System::getenv) : Optional.of(setting);
    }
}
