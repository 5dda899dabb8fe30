package dev.fireline.worker.action;

import dev.fireline.activities.evidence.EvidenceActions;
import dev.fireline.activities.http.HttpActions;
import dev.fireline.activities.kubernetes.KubernetesActions;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.pod.ClusterPodLogs;
import dev.fireline.activities.kubernetes.pod.PodLogs;
import dev.fireline.activities.notify.NotifyActions;
import dev.fireline.activities.people.RosterPeople;
import dev.fireline.activities.runner.RunnerActions;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.settings.BackupConfiguration;
import dev.fireline.evidence.settings.EvidenceConfiguration;
import dev.fireline.worker.people.CurrentRoster;
import dev.fireline.worker.settings.InstallationSettings;
import dev.fireline.worker.settings.KubernetesProperties;
import dev.fireline.worker.settings.NotifyProperties;
import dev.fireline.worker.settings.RunnerProperties;
import dev.fireline.workflows.people.PeoplePort;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;

/** One bean for each family of actions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    InstallationSettings.class,
    KubernetesProperties.class,
    NotifyProperties.class,
    RunnerProperties.class
})
@Import({EvidenceConfiguration.class, BackupConfiguration.class})
public class ActionConfiguration {

    @Bean
    Secrets secrets(InstallationSettings settings) {
        return new Secrets(settings.secrets(), System::getenv);
    }

    @Bean(destroyMethod = "close")
    ClusterClient cluster(KubernetesProperties properties) {
        return ClusterClient.open(properties.settings());
    }

    @Bean
    ActionFamily kubernetesActions(ClusterClient cluster, EvidenceStore evidence, BackupStore backups) {
        return new ActionFamily(KubernetesActions.handlers(cluster, evidence, backups));
    }

    @Bean
    ActionFamily evidenceActions(ClusterClient cluster, EvidenceStore evidence) {
        return new ActionFamily(EvidenceActions.handlers(evidence, new ClusterPodLogs(new PodLogs(cluster))));
    }

    @Bean
    ActionFamily httpActions(Secrets secrets, EvidenceStore evidence) {
        return new ActionFamily(HttpActions.handlers(secrets, evidence));
    }

    @Bean
    ActionFamily runnerActions(
            RunnerProperties properties,
            InstallationSettings installation,
            Secrets secrets,
            ClusterClient cluster,
            EvidenceStore evidence) {
        return new ActionFamily(RunnerActions.handlers(
                properties.settings(),
                secrets,
                cluster,
                evidence,
                installation.dataFolder().resolve("spool")));
    }

    /** @param mail made by Spring Boot when {@code spring.mail.host} is set */
    @Bean
    ActionFamily notifyActions(NotifyProperties properties, Secrets secrets, ObjectProvider<JavaMailSender> mail) {
        return new ActionFamily(NotifyActions.handlers(properties.settings(), secrets, mail.getIfAvailable()));
    }

    @Bean
    PeoplePort people(InstallationSettings settings) {
        return new RosterPeople(new CurrentRoster(settings.plansFolder(), Clock.systemDefaultZone()));
    }
}
