package dev.fireline.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import dev.fireline.activities.notify.NotifySettings;
import dev.fireline.activities.notify.NotifySettings.Gateway;
import dev.fireline.activities.notify.NotifySettings.Service;
import dev.fireline.activities.runner.RunnerSettings;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.s3.S3Settings;
import dev.fireline.evidence.settings.EvidenceProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {
    private static final Secrets SECRETS = new Secrets(Map.of(), Map.of("KEY", "k", "SECRET", "s")::get);

    @Test
    void withoutAWordTheInstallationHasNoPlansOfItsOwnAndItsStateAtHome() {
        InstallationSettings settings = bind("fireline", InstallationSettings.class, Map.of());

        assertThat(settings.plansFolder()).isNull();
        assertThat(settings.dataFolder()).isEqualTo(Path.of(System.getProperty("user.home"), ".fireline"));
        assertThat(settings.secrets()).isEmpty();
    }

    @Test
    void everyKeyOfTheInstallationIsReadAndItsTextTellsNoSecret() {
        InstallationSettings settings = bind(
                "fireline",
                InstallationSettings.class,
                Map.of("fireline.plans", "/p", "fireline.data", "/d", "fireline.secrets.TOKEN", "file:/run/token"));

        assertThat(settings.plansFolder()).isEqualTo(Path.of("/p"));
        assertThat(settings.dataFolder()).isEqualTo(Path.of("/d"));
        assertThat(settings.secrets()).containsExactly(Map.entry("TOKEN", "file:/run/token"));
        assertThat(settings.toString()).contains("TOKEN").doesNotContain("/run/token");
    }

    @Test
    void everyKeyOfKubernetesIsReadAndAllMayBeLeftOut() {
        assertThat(bind("fireline.kubernetes", KubernetesProperties.class, Map.of())
                        .settings())
                .isEqualTo(new KubernetesSettings(null, null, List.of()));
        assertThat(bind(
                                "fireline.kubernetes",
                                KubernetesProperties.class,
                                Map.of(
                                        "fireline.kubernetes.kubeconfig", "/k",
                                        "fireline.kubernetes.context", "prod",
                                        "fireline.kubernetes.protected-namespaces", "a,b",
                                        "fireline.kubernetes.max-replica-change", "5",
                                        "fireline.kubernetes.max-pods-per-incident", "30",
                                        "fireline.kubernetes.max-namespaces-per-incident", "2"))
                        .settings())
                .isEqualTo(new KubernetesSettings(Path.of("/k"), "prod", List.of("a", "b"), new Most(5, 30, 2)));
    }

    @Test
    void everyKeyOfNotifyIsReadAndItsTextTellsNoAddress() {
        assertThat(bind("fireline.notify", NotifyProperties.class, Map.of()).settings())
                .isEqualTo(new NotifySettings(Map.of(), null));
        NotifyProperties properties = bind(
                "fireline.notify",
                NotifyProperties.class,
                Map.of(
                        "fireline.notify.slack.webhooks.ops", "https://hooks.example/T/B/secret",
                        "fireline.notify.email.from", "fireline@example.org",
                        "fireline.notify.teams.webhooks.ops", "https://teams.example/secret",
                        "fireline.notify.pagerduty.routing-keys.on-call", "pd-secret",
                        "fireline.notify.opsgenie.api-keys.ops", "og-secret",
                        "fireline.notify.github.url", "https://github.example/api/v3",
                        "fireline.notify.github.tokens.acme", "gh-secret",
                        "fireline.notify.gateways.sms.url", "https://sms.example",
                        "fireline.notify.gateways.sms.token", "sms-secret"));

        assertThat(properties.settings())
                .isEqualTo(new NotifySettings(
                        Map.of("ops", "https://hooks.example/T/B/secret"),
                        "fireline@example.org",
                        Map.of("ops", "https://teams.example/secret"),
                        new Service(NotifySettings.PAGERDUTY_URL, Map.of("on-call", "pd-secret")),
                        new Service(NotifySettings.OPSGENIE_URL, Map.of("ops", "og-secret")),
                        new Service("https://github.example/api/v3", Map.of("acme", "gh-secret")),
                        Map.of("sms", new Gateway("https://sms.example", "sms-secret"))));
        assertThat(properties.toString()).contains("ops").doesNotContain("secret");
    }

    @Test
    void everyKeyOfEvidenceIsReadAndItsTextTellsNoKey() {
        EvidenceProperties properties = bind(
                "fireline.evidence",
                EvidenceProperties.class,
                Map.of(
                        "fireline.evidence.directory", "/e",
                        "fireline.evidence.strict", "true",
                        "fireline.evidence.s3.endpoint", "https://s3.example",
                        "fireline.evidence.s3.region", "eu-1",
                        "fireline.evidence.s3.access-key", "env:KEY",
                        "fireline.evidence.s3.secret-key", "env:SECRET",
                        "fireline.evidence.s3.path-style", "true",
                        "fireline.evidence.s3.checksums-when-required", "true",
                        "fireline.evidence.s3.lock-mode", "compliance"));

        assertThat(properties.directory()).isEqualTo("/e");
        assertThat(properties.strict()).isTrue();
        assertThat(properties.s3(SECRETS::setting))
                .contains(new S3Settings(URI.create("https://s3.example"), "eu-1", "k", "s", true, true, true));
        assertThat(properties.toString()).doesNotContain("env:");
        assertThat(bind("fireline.evidence", EvidenceProperties.class, Map.of()).s3(SECRETS::setting))
                .isEmpty();
    }

    @Test
    void nothingRunsOnTheWorkersMachineUnlessItIsNamed() {
        assertThat(bind("fireline.runner", RunnerProperties.class, Map.of()).settings())
                .isEqualTo(new RunnerSettings(List.of(), List.of()));
        assertThat(bind(
                                "fireline.runner",
                                RunnerProperties.class,
                                Map.of(
                                        "fireline.runner.local.allow", "/usr/bin/rsync,/bin/systemctl",
                                        "fireline.runner.local.environment", "LEVEL"))
                        .settings())
                .isEqualTo(new RunnerSettings(
                        List.of(Path.of("/usr/bin/rsync"), Path.of("/bin/systemctl")), List.of("LEVEL")));
        assertThatThrownBy(() -> new RunnerSettings(List.of(Path.of("rsync")), List.of()))
                .hasMessageContaining("absolute paths, such as /usr/bin/rsync");
    }

    @Test
    void aKeyWithoutAValueIsNamed() {
        EvidenceProperties properties = bind(
                "fireline.evidence",
                EvidenceProperties.class,
                Map.of("fireline.evidence.s3.region", "eu-1", "fireline.evidence.s3.access-key", "env:NOWHERE"));

        assertThatThrownBy(() -> properties.s3(SECRETS::setting))
                .hasMessage("fireline.evidence.s3.access-key is env:NOWHERE, which has no value");
    }

    @Test
    void everyKeyOfTheAuditLogIsReadAndABucketNeedsAStore() {
        AuditProperties without = bind("fireline.audit", AuditProperties.class, Map.of());
        assertThat(without.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(without.s3().publication(Optional.empty(), Path.of("/spool")))
                .isEmpty();

        AuditProperties audit = bind(
                "fireline.audit",
                AuditProperties.class,
                Map.of(
                        "fireline.audit.origin", "example.org/record",
                        "fireline.audit.key", "env:KEY",
                        "fireline.audit.replaces", "old",
                        "fireline.audit.directory", "/a",
                        "fireline.audit.s3.bucket", "record",
                        "fireline.audit.s3.prefix", "p",
                        "fireline.audit.s3.retain", "3650d",
                        "fireline.audit.every", "1m"));
        assertThat(audit)
                .isEqualTo(new AuditProperties(
                        "example.org/record",
                        "env:KEY",
                        "old",
                        "/a",
                        new AuditProperties.S3("record", "p", Duration.ofDays(3650)),
                        Duration.ofMinutes(1)));
        assertThatThrownBy(() -> audit.s3().publication(Optional.empty(), Path.of("/spool")))
                .hasMessageContaining("fireline.audit.s3.bucket is record, and fireline.evidence.s3 names no store");
        assertThatThrownBy(() -> new AuditProperties.S3("record", "p", Duration.ofHours(1)))
                .hasMessageContaining("allowed: 1d and more");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, type);
    }
}
