package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Template;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documents the procedures prescribe: their headings in order, and what is filled in from the record. */
class CatalogDocumentsTest {
    private static final Instant DECLARED = Instant.parse("2026-11-21T09:00:00Z");

    // MPC-85, MPC-86
    @Test
    void theReviewOfTheMpcTransformerBeginsWithTheRecord() {
        String review =
                rendered("mpc-transformer", "pir", Map.of("root_cause", "a key in a commit", "users_affected", "none"));

        assertThat(review)
                .startsWith(
                        "# Post-Incident Review - INC-20261121-090000\n\n## Incident Summary\n- **Date/Time**: 2026-11-21T09:00:00Z")
                .containsSubsequence(
                        "**Duration**",
                        "**Severity**: P0",
                        "**Services Affected**: everybody",
                        "**Root Cause**: a key in a commit",
                        "## Timeline",
                        "Time (UTC)",
                        "Event",
                        "Action Taken",
                        "2026-11-21T09:00:00Z",
                        "it burns",
                        "## Impact Assessment",
                        "**Users Affected**: none",
                        "**Data Integrity**",
                        "**Privacy Guarantees**",
                        "**Financial Impact**",
                        "## Root Cause Analysis",
                        "### What Happened?",
                        "### Why Did It Happen?",
                        "### How Did We Detect It?",
                        "## Response Evaluation",
                        "### What Went Well?",
                        "### What Could Be Improved?",
                        "### Response Time Analysis",
                        "target acknowledge",
                        "## Action Items",
                        "## Preventive Measures",
                        "**Immediate Actions**",
                        "**Short-term Improvements**",
                        "**Long-term Strategic Changes**");
    }

    // SMV-32, SMV-54, SMV-74
    @Test
    void theIncidentDocumentOfSmvmFillsUpAsTheResponseGoesOn() {
        String document = rendered(
                "smvm",
                "incident",
                Map.of(
                        "symptoms",
                        "no answer",
                        "affected_systems",
                        List.of("smvm-api"),
                        "data_loss",
                        "none",
                        "went_well",
                        "quick"));

        assertThat(document).startsWith("""
                # Incident INC-20261121-090000
                - **Detection Time**: 2026-11-21T09:00:00Z
                - **Detected By**: alertmanager
                - **Initial Symptoms**: no answer
                - **Affected Systems**: smvm-api
                - **Estimated Impact**: P0

                ## Impact Assessment
                - **Data Loss**: none
                - **Financial Impact**: -
                - **Regulatory Impact**: -
                - **Reputation Impact**: -

                ## Lessons Learned
                ### What went well
                quick

                ### What could be improved
                """);
    }

    // SMV-75
    @Test
    void theReportOfSmvmHasItsSevenParts() {
        assertThat(rendered("smvm", "report", Map.of()))
                .containsSubsequence(
                        "# Incident Report: INC-20261121-090000",
                        "## Executive Summary",
                        "## Timeline",
                        "## Root Cause",
                        "## Impact",
                        "## Resolution",
                        "## Recommendations",
                        "## Follow-up Actions");
    }

    // DPF-84, PHX-78, PHX-79
    @Test
    void theReportsOfTheOthersHaveTheirParts() {
        assertThat(rendered("dp-flash-attention", "report", Map.of()))
                .containsSubsequence(
                        "## Timeline",
                        "## Root Cause Analysis",
                        "## Impact Assessment",
                        "## Lessons Learned",
                        "## Process Improvements");
        assertThat(rendered("phoenix-rooivalk", "report", Map.of("took_part", List.of("alice", "the owners"))))
                .containsSubsequence(
                        "## Took part\n- alice\n- the owners\n",
                        "## Incident timeline",
                        "## Root cause analysis",
                        "## Response effectiveness",
                        "## Communication quality",
                        "## Lessons learned",
                        "## Improvement actions");
    }

    private static String rendered(String plan, String document, Map<String, Object> facts) {
        Template text = ShippedPlan.named(plan).documents().get(document).text();
        assertThat(text).isNotNull();
        Evaluation evaluation = text.render(new Scope(names(facts)));
        assertThat(evaluation).isInstanceOf(Evaluation.Known.class);
        return String.valueOf(((Evaluation.Known) evaluation).value());
    }

    private static Map<String, Object> names(Map<String, Object> facts) {
        Map<String, Object> incident = new LinkedHashMap<>();
        incident.put("id", "INC-20261121-090000");
        incident.put("severity", "P0");
        incident.put("source", "alertmanager");
        incident.put("impact", "everybody");
        incident.put("duration", "2h");
        incident.put(
                "timeline",
                List.of(Map.of("at", DECLARED, "kind", "declared", "actor", "fireline", "what", "it burns")));
        incident.put(
                "clocks",
                List.of(Map.of(
                        "name",
                        "target acknowledge",
                        "due",
                        DECLARED.plusSeconds(300),
                        "state",
                        "met",
                        "at",
                        DECLARED)));
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("incident", incident);
        names.put("facts", facts);
        names.put("declared", DECLARED);
        names.put("now", DECLARED.plusSeconds(7200));
        return names;
    }
}
