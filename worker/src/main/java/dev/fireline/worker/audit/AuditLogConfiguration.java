package dev.fireline.worker.audit;

import dev.fireline.activities.secret.Secrets;
import dev.fireline.archive.Archive;
import dev.fireline.archive.publish.DirectoryPublication;
import dev.fireline.archive.publish.Publication;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.evidence.settings.EvidenceProperties;
import dev.fireline.worker.settings.AuditProperties;
import dev.fireline.worker.settings.InstallationSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keeper of the audit log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditLogConfiguration {

    @Bean(destroyMethod = "close")
    LogKeeper logKeeper(
            Archive archive,
            AuditProperties properties,
            EvidenceProperties evidence,
            InstallationSettings installation,
            Secrets secrets) {
        Path data = installation.dataFolder();
        NoteSigner signer = properties.key() == null
                ? SigningKey.in(data.resolve("audit.key"), properties.origin())
                : SigningKey.named(properties.key(), secrets);
        List<Publication> publications = new ArrayList<>();
        publications.add(new DirectoryPublication(
                properties.directory() == null ? data.resolve("audit") : Path.of(properties.directory())));
        properties
                .s3()
                .publication(evidence.s3(secrets::setting), data.resolve("spool"))
                .ifPresent(publications::add);
        return new LogKeeper(archive.audit(), signer, properties.replaces(), publications, Clock.systemUTC());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> theLogIsKept(LogKeeper keeper, AuditProperties properties) {
        return ready -> keeper.start(properties.every());
    }

    @Bean
    AuditLogMeters auditLogMeters(LogKeeper keeper, MeterRegistry registry) {
        return new AuditLogMeters(keeper, registry);
    }

    @Bean
    AuditLogHealth auditLogHealthIndicator(LogKeeper keeper) {
        return new AuditLogHealth(keeper);
    }
}
