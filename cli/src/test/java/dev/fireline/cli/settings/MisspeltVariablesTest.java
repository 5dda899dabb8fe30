package dev.fireline.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MisspeltVariablesTest {
    @Test
    void aSettingButForALetterIsNamedWithWhatWasMeant() {
        assertThat(among("FIRELINE_WORKER_QUEUS", "FIRELINE_KUBERNETES_PROTECTED_NAMESPACE", "FIRELINE_PLAN"))
                .containsExactly(
                        "FIRELINE_KUBERNETES_PROTECTED_NAMESPACE (environment); did you mean"
                                + " 'FIRELINE_KUBERNETES_PROTECTED_NAMESPACES'?",
                        "FIRELINE_PLAN (environment); did you mean 'FIRELINE_PLANS'?",
                        "FIRELINE_WORKER_QUEUS (environment); did you mean 'FIRELINE_WORKER_QUEUES'?");
    }

    @Test
    void whatIsReadAndWhatIsNobodysBusinessIsLeftAlone() {
        assertThat(among(
                        "FIRELINE_BRIDGE_DRAIN_PAUSE",
                        "FIRELINE_WORKER_QUEUES",
                        "FIRELINE_WORKER_QUEUES_0",
                        "FIRELINE_SECRETS_A",
                        "FIRELINE_SECRET_A",
                        "FIRELINE_TEMPORAL_CLI",
                        "FIRELINE_TOKEN",
                        "FIRELINE_WORKER_SERVICE_HOST",
                        "FIRELINE_PORT",
                        "FIRELINE_PORT_8080_TCP",
                        "FIRELANE_MODE",
                        "PATH"))
                .isEmpty();
    }

    private static List<String> among(String... variables) {
        return MisspeltVariables.among(List.of(variables), KnownSettings.ofServe());
    }
}
