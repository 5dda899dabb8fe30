package dev.fireline.worker.evidence;

import dev.fireline.activities.action.BeforeHarm;
import dev.fireline.activities.evidence.StrictEvidence;
import dev.fireline.archive.Archive;
import dev.fireline.evidence.EvidenceLocks;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.settings.EvidenceProperties;
import dev.fireline.plans.EvidenceSettings;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.worker.settings.AuditProperties;
import dev.fireline.worker.settings.InstallationSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tries the lock of every bucket the plans name, and of that of the audit log, when the process has started, and says what came of it. */
@Configuration(proxyBeanMethods = false)
public class EvidenceLockConfiguration {

    @Bean
    EvidenceLocks evidenceLocks(EvidenceStore store, Archive archive) {
        return new EvidenceLocks(store, archive, Clock.systemUTC());
    }

    @Bean
    BeforeHarm strictEvidence(EvidenceLocks locks, EvidenceProperties properties) {
        return new StrictEvidence(locks, properties.strict());
    }

    /** Up either way: a folder keeps exhibits too, and where evidence is strict each step says so itself. */
    @Bean
    HealthIndicator evidenceHealthIndicator(EvidenceLocks locks) {
        return () -> Health.up().withDetails(locks.known()).build();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> locksAreTried(
            EvidenceLocks locks,
            ObjectProvider<LoadedCatalog> catalog,
            InstallationSettings settings,
            AuditProperties audit) {
        return ready -> Thread.ofVirtual().name("evidence-locks").start(() -> {
            SortedSet<String> buckets = buckets(catalog, settings);
            String record = audit.s3().bucket();
            if (record != null && !record.isBlank()) {
                buckets.add(record);
            }
            locks.tryAll(buckets);
        });
    }

    private static SortedSet<String> buckets(ObjectProvider<LoadedCatalog> catalog, InstallationSettings settings) {
        LoadedCatalog plans =
                catalog.getIfAvailable(() -> Catalog.load(settings.plansFolder(), Map.of(), LocalDate.EPOCH));
        SortedSet<String> buckets = new TreeSet<>();
        for (PinnedPlan plan : plans.plans().values()) {
            EvidenceSettings evidence = plan.plan().evidence();
            buckets.add(evidence == null ? "evidence" : evidence.bucket());
        }
        return buckets;
    }
}
