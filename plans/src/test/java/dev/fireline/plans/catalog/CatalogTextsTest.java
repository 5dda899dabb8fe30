package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts the procedures prescribe, word for word. */
class CatalogTextsTest {
    // MPC-69
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

    @ParameterizedTest
    @CsvSource({
        "mpc-transformer, initial-alert",
        "mpc-transformer, status-update",
        "dp-flash-attention, emergency-mail",
        "dp-flash-attention, internal-alert",
        "dp-flash-attention, status-update",
        "phoenix-rooivalk, critical-notice",
        "smvm, executive-notice",
        "smvm, phase-update",
        "starter, update",
        "zkp-ledger, team-notice",
    })
    void whoRespondsReadsWhereThePageIsWhereTheInstallationHasToldItsAddress(String plan, String message) {
        String page = "https://fireline.example.org/v1/incidents/INC-20261121-090000";
        String severity =
                ShippedPlan.named(plan).severities().keySet().iterator().next();
        Map<String, Object> names = justDeclared(severity);
        assertThat(text(plan, message, names))
                .isInstanceOfSatisfying(
                        Evaluation.Known.class,
                        known -> assertThat(String.valueOf(known.value())).doesNotContain("Page:"));

        incident(names).put("url", page);
        assertThat(text(plan, message, names))
                .isInstanceOfSatisfying(
                        Evaluation.Known.class,
                        known -> assertThat(String.valueOf(known.value()).strip())
                                .endsWith("Page: " + page));
    }

    // MPC-71
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

    // MPC-72, MPC-73
    @Test
    void aMessageToPeopleOutsideStaysADraftUntilImpactAndEtaAreKnown() {
        Map<String, Object> names = justDeclared("P0");
        assertThat(text("mpc-transformer", "external-notice", names))
                .isEqualTo(Evaluation.Unknown.missing("incident.impact"));

        incident(names).put("impact", "No inference");
        incident(names).put("eta", "noon");
        assertThat(text("mpc-transformer", "external-notice", names).toString())
                .contains("SECURITY INCIDENT NOTIFICATION", "Impact: No inference", "ETA: noon");
        assertThat(text("mpc-transformer", "service-advisory", names))
                .isEqualTo(new Evaluation.Known("Service Advisory: Key found in a log"));
    }

    // PHX-70, PHX-71, PHX-72
    @Test
    void theCriticalNoticeOfPhoenixIsCompleteAtTheMomentOfDeclaration() {
        Map<String, Object> names = justDeclared("critical");
        names.put("facts", Map.of("affected_systems", List.of("blockchain-node-1")));
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

    // PHX-68
    @Test
    void theResolutionNoticeOfPhoenixWaitsForItsThreeParts() {
        Map<String, Object> names = justDeclared("high");
        names.put("facts", Map.of("resolution_summary", "pod replaced", "root_cause", "disk"));

        assertThat(text("phoenix-rooivalk", "resolution", names))
                .isEqualTo(Evaluation.Unknown.missing("facts.preventive_measures"));
    }

    // DPF-66
    @Test
    void theInternalAlertOfDpFlashAttentionSaysThePrivacyRisk() {
        Map<String, Object> names = justDeclared("P0");
        incident(names).put("impact", "One data set");
        incident(names).put("next_update", Instant.parse("2026-11-21T09:30:00Z"));
        names.put("facts", Map.of("privacy_risk", "High"));
        names.put("roles", Map.of("incident_commander", Map.of("name", "Alice Adams")));

        assertThat(text("dp-flash-attention", "internal-alert", names)).isEqualTo(new Evaluation.Known("""
                                INCIDENT ALERT - P0
                                Time: 2026-11-21T09:00:00Z
                                System: DP-Flash-Attention
                                Impact: One data set
                                Privacy Risk: High
                                Actions Taken: none yet
                                Next Update: 2026-11-21T09:30:00Z
                                Incident Commander: Alice Adams
                                """));
    }

    // DPF-67
    @Test
    void theUserNoticeOfDpFlashAttentionStaysADraftWhileASectionIsEmpty() {
        Map<String, Object> names = justDeclared("P0");
        names.put(
                "facts",
                Map.of("what_happened", "A limit was passed", "what_we_do", "We fixed it", "what_to_do", "Nothing"));
        assertThat(text("dp-flash-attention", "user-notice", names))
                .isEqualTo(Evaluation.Unknown.missing("facts.privacy_impact"));

        names.put(
                "facts",
                Map.of(
                        "what_happened", "A limit was passed",
                        "what_we_do", "We fixed it",
                        "what_to_do", "Nothing",
                        "privacy_impact", "The promise of epsilon 1 did not hold"));
        assertThat(text("dp-flash-attention", "user-notice", names)).isEqualTo(new Evaluation.Known("""
                                We are writing to inform you of a security incident that may have affected your use of DP-Flash-Attention.

                                What Happened:
                                A limit was passed

                                What We're Doing:
                                We fixed it

                                What You Should Do:
                                Nothing

                                Privacy Impact:
                                The promise of epsilon 1 did not hold

                                We apologize for any inconvenience and remain committed to protecting your privacy.

                                Contact: support@dp-flash-attention.org
                                """));
    }

    // DPF-75
    @Test
    void theRegulatorNoticeOfDpFlashAttentionNeedsImpactActionsAndPrevention() {
        Map<String, Object> names = justDeclared("P0");
        names.put("facts", Map.of("privacy_impact", "small", "remediation", "fixed"));

        assertThat(text("dp-flash-attention", "regulator-notice", names))
                .isEqualTo(Evaluation.Unknown.missing("facts.prevention"));
    }

    // ZKP-67
    @Test
    void theInitialNoticeOfTheLedgerWaitsForImpactAndEta() {
        Map<String, Object> names = justDeclared("P0");
        names.put("facts", Map.of("description", "a ledger that does not answer"));
        incident(names).put("impact", "Nobody can add data");
        assertThat(text("zkp-ledger", "initial-notice", names)).isEqualTo(Evaluation.Unknown.missing("incident.eta"));

        incident(names).put("eta", "noon");
        assertThat(text("zkp-ledger", "initial-notice", names)).isEqualTo(new Evaluation.Known("""
                                We are currently investigating reports of a ledger that does not answer.

                                Status: Investigating
                                Impact: Nobody can add data
                                ETA: noon

                                We will provide updates every 30 minutes until resolved.
                                Status page: https://status.terragon.ai
                                """));
    }

    // ZKP-69
    @Test
    void theResolutionNoticeOfTheLedgerSaysCauseFixAndPrevention() {
        Map<String, Object> names = justDeclared("P0");
        names.put(
                "facts",
                Map.of(
                        "description", "the ledger",
                        "root_cause", "a full disk",
                        "resolution_summary", "a bigger disk",
                        "prevention", "an alert"));

        assertThat(text("zkp-ledger", "resolution-notice", names)).isEqualTo(new Evaluation.Known("""
                                The incident affecting the ledger has been resolved.

                                Root Cause: a full disk
                                Resolution: a bigger disk
                                Prevention: an alert

                                Full post-mortem will be published within 5 business days.
                                """));
    }

    // SMV-71
    @Test
    void theInitialNotificationOfSmvmSaysHowOftenNewsFollow() {
        Map<String, Object> names = justDeclared("P1");
        incident(names).put("impact", "No validation");

        assertThat(text("smvm", "initial-notification", names)).isEqualTo(new Evaluation.Known("""
                                Dear Stakeholders,

                                We have detected an incident affecting SMVM services:

                                - **Incident ID**: INC-20261121-090000
                                - **Detection Time**: 2026-11-21T09:00:00Z
                                - **Current Status**: Investigating
                                - **Estimated Impact**: No validation
                                - **Communication Plan**: Updates every hour

                                We are actively working to resolve this issue and will provide regular updates.

                                Best regards,
                                SMVM Incident Response Team
                                """));
    }

    // PHX-67
    @Test
    void theStatusUpdateOfPhoenixHasThreeParts() {
        Map<String, Object> names = justDeclared("high");
        incident(names).put("actions", List.of("pod deleted"));

        assertThat(text("phoenix-rooivalk", "status-update", names)).isEqualTo(new Evaluation.Known("""
                                Current status: INVESTIGATING
                                Actions taken: pod deleted
                                Estimated resolution: not yet known
                                """));
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
