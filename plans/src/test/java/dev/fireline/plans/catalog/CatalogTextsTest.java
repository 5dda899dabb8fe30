package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTextsTest {
    @Test
    void theInitialAlertOfTheMpcTransformerIsCompleteAtTheMomentOfDeclaration() {
        assertThat(text("mpc-transformer", "initial-alert", justDeclared("P0"))).isEqualTo(new Evaluation.Known("""
                                INCIDENT ALERT - P0
                                Incident ID: INC-20261121-090000
                                Time: 2026-11-21T09:00:00Z
                                Summary: Key found in a log
                                Impact: being assessed
                                Status: INVESTIGATING
                                IC: not yet assigned
                                Updates: Every 30 minutes or significant change
                                """));
    }

    @Test
    void theStatusUpdateOfTheMpcTransformerNamesActionsAndNextSteps() {
        Map<String, Object> names = justDeclared("P0");
        incident(names).put("actions", List.of("scaled mpc-compute to 0", "deleted Secret mpc-tls-certs"));
        incident(names).put("next_actions", List.of("Assess scope, due 10:00"));
        incident(names).put("eta", "noon");

        assertThat(text("mpc-transformer", "status-update", names)).isEqualTo(new Evaluation.Known("""
                                INCIDENT UPDATE - INC-20261121-090000
                                Time: 2026-11-21T09:30:00Z
                                Status: INVESTIGATING
                                Summary: Key found in a log
                                Actions Taken:
                                - scaled mpc-compute to 0
                                - deleted Secret mpc-tls-certs
                                Next Steps:
                                - Assess scope, due 10:00
                                ETA to Resolution: noon
                                """));
    }

    @Test
    void aMessageToPeopleOutsideStaysADraftUntilImpactAndEtaAreKnown() {
        Map<String, Object> names = justDeclared("P0");
        assertThat(text("mpc-transformer", "external-notice", names))
                .isEqualTo(new Evaluation.Unknown("incident.impact is not known"));

        incident(names).put("impact", "No inference");
        incident(names).put("eta", "noon");
        assertThat(text("mpc-transformer", "external-notice", names).toString())
                .contains("SECURITY INCIDENT NOTIFICATION", "Impact: No inference", "ETA: noon");
        assertThat(text("mpc-transformer", "service-advisory", names))
                .isEqualTo(new Evaluation.Known("Service Advisory: Key found in a log"));
    }

    @Test
    void theCriticalNoticeOfPhoenixIsCompleteAtTheMomentOfDeclaration() {
        Map<String, Object> names = justDeclared("critical");
        names.put("facts", Map.of("affected_system", "blockchain-node-1"));
        names.put("roles", Map.of("incident_commander", Map.of("name", "Alice Adams", "phone", "+1-555-0101")));

        assertThat(text("phoenix-rooivalk", "critical-notice", names)).isEqualTo(new Evaluation.Known("""
                                INCIDENT DETAILS:
                                - Incident ID: INC-20261121-090000
                                - Severity: CRITICAL
                                - Start Time: 2026-11-21T09:00:00Z
                                - Affected Systems: blockchain-node-1
                                - Impact: being assessed

                                CURRENT STATUS:
                                - Response Team: Activated
                                - Actions Taken: none yet
                                - Next Update: 2026-11-21T09:30:00Z

                                CONTACT:
                                - Incident Commander: Alice Adams - +1-555-0101
                                - Technical Lead: not yet assigned - no phone
                                """));
    }

    @Test
    void theResolutionNoticeOfPhoenixWaitsForItsThreeParts() {
        Map<String, Object> names = justDeclared("high");
        names.put("facts", Map.of("resolution_summary", "pod replaced", "root_cause", "disk"));

        assertThat(text("phoenix-rooivalk", "resolution", names))
                .isEqualTo(new Evaluation.Unknown("facts.preventive_measures is not known"));
    }

    private static Evaluation text(String plan, String message, Map<String, Object> names) {
        return ShippedPlan.named(plan)
                .messages()
                .get(message)
                .text()
                .at("any")
                .orElseThrow()
                .render(new Scope(names));
    }

    @SuppressWarnings("unchecked") // as put by justDeclared
    private static Map<String, Object> incident(Map<String, Object> names) {
        return (Map<String, Object>) names.get("incident");
    }

    /** As little as an incident can have. */
    private static Map<String, Object> justDeclared(String severity) {
        Map<String, Object> incident = new LinkedHashMap<>();
        incident.put("id", "INC-20261121-090000");
        incident.put("title", "Key found in a log");
        incident.put("severity", severity);
        incident.put("status", "INVESTIGATING");
        incident.put("phase", "contain");
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("incident", incident);
        names.put("facts", Map.of());
        names.put("declared", Instant.parse("2026-11-21T09:00:00Z"));
        names.put("now", Instant.parse("2026-11-21T09:30:00Z"));
        return names;
    }
}
