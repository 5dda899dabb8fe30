package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.ExampleAlert;
import dev.fireline.plans.rule.Match;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.rule.RuleMatcher;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogRulesTest {
    private static final Plan MPC = ShippedPlan.named("mpc-transformer");
    private static final Plan PHOENIX = ShippedPlan.named("phoenix-rooivalk");

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(MPC, ExampleAlert.named("MpcKeyExposed"), "key-compromise", "P0"),
                Arguments.of(MPC, ExampleAlert.named("MpcServiceUnavailable"), "service-unavailable", "P0"),
                Arguments.of(MPC, ExampleAlert.named("MpcGpuClusterDown"), "gpu-cluster-failure", "P0"),
                Arguments.of(MPC, ExampleAlert.named("MpcHighFailureRate"), "mpc-failure-rate", "P1"),
                Arguments.of(MPC, failureRate(20.1), "mpc-failure-rate", "P1"),
                Arguments.of(MPC, failureRate(21L), "mpc-failure-rate", "P1"),
                Arguments.of(MPC, latency(2.1), "slow-responses", "P1"),
                Arguments.of(MPC, ExampleAlert.named("MpcGpuNodeDown"), "gpu-node-failure", "P1"),
                Arguments.of(MPC, ExampleAlert.named("MpcHighMemoryUsage"), "resource-pressure", "P2"),
                Arguments.of(MPC, ExampleAlert.named("MpcHighCpuUsage"), "resource-pressure", "P2"),
                Arguments.of(MPC, labelled("job", "mpc-coordinator", "critical"), "other-critical", "P1"),
                Arguments.of(MPC, labelled("service", "mpc", "critical"), "other-critical", "P1"),
                Arguments.of(MPC, labelled("job", "mpc", "warning"), "other-warning", "P2"),
                Arguments.of(PHOENIX, node("down", 2L), "blockchain_node_down", "critical"),
                Arguments.of(PHOENIX, nodeLabelled("down", 2L), "blockchain_node_down", "critical"),
                Arguments.of(PHOENIX, resources(91L, 301L), "high_resource_usage", "high"),
                Arguments.of(PHOENIX, consensus(0.66, 31L), "consensus_failure", "critical"),
                Arguments.of(PHOENIX, ExampleAlert.named("PhoenixSecurityBreach"), "security_breach", "critical"),
                Arguments.of(PHOENIX, ExampleAlert.generic("security_breach"), "security_breach", "critical"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anAlertOpensWhatItsRuleSays(Plan plan, ExampleAlert alert, String rule, String severity) {
        Optional<Match> match = RuleMatcher.match(plan, alert.build());

        assertThat(match.map(Match::rule).map(Rule::rule)).contains(rule);
        assertThat(match.map(Match::severity)).contains(severity);
    }

    static Stream<Arguments> near() {
        return Stream.of(
                Arguments.of(MPC, failureRate(20.0)),
                Arguments.of(MPC, failureRate(20L)),
                Arguments.of(MPC, latency(2.0)),
                Arguments.of(MPC, ExampleAlert.named("MpcHighLatency")),
                Arguments.of(MPC, labelled("job", "mpc", "info")),
                Arguments.of(MPC, ExampleAlert.named("Watchdog").label("job", "mpc")),
                Arguments.of(PHOENIX, node("down", 3L)),
                Arguments.of(PHOENIX, node("up", 2L)),
                Arguments.of(PHOENIX, ExampleAlert.generic("system_down").metric("node_status", "down")),
                Arguments.of(PHOENIX, resources(90L, 301L)),
                Arguments.of(PHOENIX, resources(91L, 300L)),
                Arguments.of(PHOENIX, consensus(0.67, 31L)),
                Arguments.of(PHOENIX, consensus(0.66, 30L)));
    }

    @ParameterizedTest
    @MethodSource("near")
    void anAlertThatIsNotQuiteItOpensNothing(Plan plan, ExampleAlert alert) {
        assertThat(RuleMatcher.match(plan, alert.build())).isEmpty();
    }

    @Test
    void anAlertOfAnotherSystemOpensNothing() {
        Alert other = ExampleAlert.named("LabFiresAtOnce")
                .label("cluster", "lab")
                .label("job", "lab")
                .label("path", "all")
                .label("severity", "critical")
                .build();

        assertThat(RuleMatcher.match(MPC, other)).isEmpty();
        assertThat(RuleMatcher.match(PHOENIX, other)).isEmpty();
    }

    @Test
    void everyKeyCompromiseAlertBelongsToOneIncidentAndEveryGpuNodeHasItsOwn() {
        assertThat(key(MPC, ExampleAlert.named("MpcKeyExposed").label("key", "a")))
                .isEqualTo(key(MPC, ExampleAlert.named("MpcKeyExposed").label("key", "b")));
        assertThat(key(MPC, ExampleAlert.named("MpcGpuNodeDown").label("node", "gpu-1")))
                .isNotEqualTo(key(MPC, ExampleAlert.named("MpcGpuNodeDown").label("node", "gpu-2")));
    }

    private static String key(Plan plan, ExampleAlert alert) {
        return RuleMatcher.match(plan, alert.build()).orElseThrow().groupKey();
    }

    private static ExampleAlert failureRate(Object percent) {
        return ExampleAlert.named("MpcHighFailureRate").metric("failure_rate", percent);
    }

    private static ExampleAlert latency(Object ratio) {
        return ExampleAlert.named("MpcHighLatency").metric("latency_ratio", ratio);
    }

    private static ExampleAlert labelled(String label, String value, String severity) {
        return ExampleAlert.named("SomethingElse").label(label, value).label("severity", severity);
    }

    private static ExampleAlert node(String status, Object peers) {
        return ExampleAlert.generic("system_down")
                .body("source_system", "blockchain-node-1")
                .metric("node_status", status)
                .metric("peer_count", peers);
    }

    private static ExampleAlert nodeLabelled(String status, Object peers) {
        return ExampleAlert.named("BlockchainNodeDown")
                .label("node_status", status)
                .metric("peer_count", peers);
    }

    private static ExampleAlert resources(Object cpu, Object seconds) {
        return ExampleAlert.generic("high_cpu").metric("cpu_usage", cpu).metric("duration", seconds);
    }

    private static ExampleAlert consensus(Object participation, Object blockTime) {
        return ExampleAlert.generic("network_latency")
                .metric("consensus_participation", participation)
                .metric("block_time", blockTime);
    }
}
