package dev.fireline.workflows.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.TestTown;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentIdsTest {
    private static final Instant DECLARED = Instant.parse("2026-11-20T18:00:00Z");
    private static final Plan PLAN = TestTown.plan("""
                    plan: ferry
                    title: Ferry
                    owner: ops
                    incident-id: FERRY-${{ format(declared, "yyyyMMdd") }}-${{ default(facts.home_port, "nowhere") }}
                    severities: {P0: {title: Outage}}
                    responders: {ops: {}}
                    facts: {home-port: {type: text, value: alert.labels.port}}
                    rules: [{rule: all, when: "true", severity: P0, playbook: watch}]
                    playbooks: {watch: {contain: {steps: [{note: seen}]}}}
                    """).plan();

    @Test
    void anIdNamesAFactThatTheAlertBringsUnlessItWasStated() {
        assertThat(id(Map.of("port", "oslo"), Map.of())).isEqualTo("FERRY-20261120-oslo");
        assertThat(id(Map.of("port", "oslo"), Map.of("home-port", "moss"))).isEqualTo("FERRY-20261120-moss");
        assertThat(id(Map.of(), Map.of())).isEqualTo("FERRY-20261120-nowhere");
    }

    private static String id(Map<String, String> labels, Map<String, Object> stated) {
        Alert alert = new Alert(
                "generic",
                "a",
                Alert.Status.FIRING,
                labels,
                Map.of(),
                Map.of(),
                Map.of(),
                DECLARED,
                null,
                DECLARED,
                null);
        return IncidentIds.of(PLAN, DECLARED, alert, IncidentIds.facts(PLAN, DECLARED, alert, Map.copyOf(stated)));
    }
}
